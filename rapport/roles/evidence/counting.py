"""Counting the evidence of several people at once, each in the days of their own time zone.

Every page of duties asks this, so its questions are written once; rules that look at the same rows are one question.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, time
from typing import Any
from zoneinfo import ZoneInfo

from django.db.models import Count, IntegerField, OuterRef, Q, QuerySet, Subquery, Sum, Value

from rapport.kit.written_once import written_once
from rapport.roles.evidence.shelf import Now, Rule, evidence
from rapport.staff.models import Employee

Rules = Sequence[tuple[str, Rule]]
Counted = dict[str, dict[int, tuple[int, int]]]

DAY_SECONDS = 86_400


@dataclass(frozen=True)
class Span:
    """Local days: from `since` on and before `before`."""

    since: date
    before: date

    @classmethod
    def month(cls, day: date) -> "Span":
        """Return the month that holds the day."""
        first = day.replace(day=1)
        return cls(first, date(first.year + first.month // 12, first.month % 12 + 1, 1))

    def holds(self, day: date) -> bool:
        """True for a day of the span."""
        return self.since <= day < self.before


def counts(rules: Rules, people: Sequence[Employee], span: Span, at: datetime) -> Counted:
    """Return by rule and employee how many rows count as done, and how many there are.

    One query for all the rules that look at the same rows, whatever the number of people; where all live in one time
    zone one query for all rules, and up to three for each table that the database adds up by day.
    """
    found: Counted = {code: {} for code, _rule in rules}
    groups, zones = list(_alike(rules)), {one.time_zone for one in people}
    together = [codes for codes in groups if not evidence[codes[0]].by_day] if len(zones) == 1 else []
    for place, who, *numbers in _all_of(together, people, span, at):
        _note(found, together[place], who, numbers)
    for codes in groups:
        for who, *numbers in _asked(codes, people, span, at) if codes not in together else ():
            _note(found, codes, who, numbers)
    return found


def _note(found: Counted, codes: tuple[str, ...], who: int, numbers: Iterable[int]) -> None:
    given = iter(numbers)
    for code in codes:
        of = next(given)
        found[code][who] = (next(given) if evidence[code].kept else of, of)


def records_of(rule: Rule, person: Employee, span: Span, at: datetime, *, kept: bool | None = None) -> QuerySet[Any]:
    """Return the records behind one person's figure: all of them, only those that count as done, or only the others."""
    now = Now(at, at - rule.looks_back)
    since, before = _bounds(rule, span, person.time_zone)
    rows = rule.rows().filter(_within(rule, [person.pk], since, before), rule.counts(now))
    if kept is None or rule.kept is None:
        return rows
    done = rule.rows().filter(rule.kept(now)).order_by().values("pk")
    return rows.filter(pk__in=done) if kept else rows.exclude(pk__in=done)


def newest(
    rules: Rules, people: Sequence[Employee], until: datetime, day: date
) -> dict[int, dict[str, datetime | date]]:
    """Return when each person last did what each rule counts, until the moment (of papers: the day).

    One query for all rules and people.

    A rule without a moment, and a person who never did it, are left out.
    """
    codes = tuple(code for code, rule in rules if rule.when)
    if not codes:
        return {}
    rows = _newest([one.pk for one in people], until, day, codes=codes)
    columns = [code for code in codes for _part in evidence[code].parts or (Q(),)]
    found: dict[int, dict[str, datetime | date]] = {}
    for pk, *moments in rows:
        latest = found.setdefault(pk, {})
        for code, at in zip(columns, moments, strict=True):
            if at:
                latest[code] = max(at, latest.get(code, at))
    return found


@written_once
def _newest(people: list[int], before: datetime, day: date, *, codes: tuple[str, ...]) -> QuerySet[Employee, Any]:
    asked = [(evidence[code], part) for code in codes for part in evidence[code].parts or (evidence[code].among,)]
    last = {f"r{place}": _last(rule, part, before, day) for place, (rule, part) in enumerate(asked)}
    rows = Employee.objects.order_by().filter(pk__in=people).annotate(**last)
    return rows.values_list("pk", *last)


def _last(rule: Rule, part: Q, before: datetime, day: date) -> Subquery:
    mine = {rule.who: OuterRef("pk"), f"{rule.when}__lte": day if rule.dated else before}
    rows = rule.rows().filter(part, **mine)
    return Subquery(rows.order_by(f"-{rule.when}").values(rule.when)[:1])


def _alike(rules: Rules) -> Iterator[tuple[str, ...]]:
    groups: dict[Any, list[str]] = defaultdict(list)
    for code, rule in rules:
        groups[rule.rows, rule.who, rule.when, rule.looks_back].append(code)
    return (tuple(codes) for codes in groups.values())


def _asked(codes: tuple[str, ...], people: Sequence[Employee], span: Span, at: datetime) -> list[Any]:
    rule = evidence[codes[0]]
    back = at - rule.looks_back
    zones: dict[str, list[int]] = defaultdict(list)
    for one in people:
        zones[one.time_zone if rule.when and not rule.dated else ""].append(one.pk)
    if rule.by_day:
        return [row for zone, numbers in zones.items() for row in _by_day(codes, numbers, *_bounds(rule, span, zone))]
    if len(zones) == 1:
        [(zone, numbers)] = zones.items()
        return _in_one_zone(numbers, *_bounds(rule, span, zone), at, back, codes=codes)
    within = Q(pk__in=[])
    for zone, numbers in zones.items():
        within |= _within(rule, numbers, *_bounds(rule, span, zone))
    return list(_question(codes, within, Now(at, back)))


def _by_day(codes: tuple[str, ...], people: list[int], since: datetime, before: datetime) -> Iterator[tuple[int, ...]]:
    """Add up whole days of UTC as the database keeps them, and the rows of the two pieces of days around them."""
    first, last = -(-since.timestamp() // DAY_SECONDS), before.timestamp() // DAY_SECONDS
    begin, end = (datetime.fromtimestamp(day * DAY_SECONDS, UTC) for day in (first, max(first, last)))
    found: dict[int, list[int]] = {}
    for rows in (
        _kept(people, begin.date(), end.date(), codes=codes) if begin < end else [],
        _in_one_zone(people, since, min(begin, before), since, since, codes=codes) if since < begin else [],
        _in_one_zone(people, end, before, since, since, codes=codes) if end < before else [],
    ):
        for who, *numbers in rows:
            found[who] = [a + (b or 0) for a, b in zip(found.get(who, [0] * len(codes)), numbers, strict=True)]
    return ((who, *numbers) for who, numbers in found.items())


@written_once
def _kept(people: list[int], since: Any, before: Any, *, codes: tuple[str, ...]) -> QuerySet[Any, Any]:
    rows = evidence[codes[0]].by_day().filter(employee_id__in=people, day__gte=since, day__lt=before)  # type: ignore[misc]
    sums = {f"of{place}": Sum("number", filter=evidence[code].among) for place, code in enumerate(codes)}
    return rows.order_by().values_list("employee_id").annotate(**sums)


def _all_of(groups: list[tuple[str, ...]], people: Sequence[Employee], span: Span, at: datetime) -> list[Any]:
    """Ask all groups of rules at once: the group's place, the employee, and the group's numbers, the rest 0."""
    if not groups:
        return []
    since, before = (datetime.combine(day, time(), ZoneInfo(people[0].time_zone)) for day in (span.since, span.before))
    backs = [at - evidence[codes[0]].looks_back for codes in groups]
    numbers = [one.pk for one in people]
    return _union(numbers, since, before, span.since, span.before, at, backs, groups=tuple(groups))


@written_once
def _union(
    people: list[int],
    since: Any,
    before: Any,
    first_day: Any,
    day_after: Any,
    at: Any,
    backs: list[Any],
    *,
    groups: tuple[tuple[str, ...], ...],
) -> QuerySet[Any, Any]:
    asked = []
    width = max(sum(2 if evidence[code].kept else 1 for code in codes) for codes in groups)
    for place, codes in enumerate(groups):
        rule = evidence[codes[0]]
        bounds = (first_day, day_after) if rule.dated else (since, before)
        now = Now(at, backs[place])
        numbers = _numbers(codes, now)
        rest = {f"none{n}": Value(0, IntegerField()) for n in range(width - len(numbers))}
        rows = _counted(codes, _within(rule, people, *bounds), now).annotate(group=Value(place, IntegerField()))
        asked.append(rows.values_list("group", rule.who).annotate(**numbers, **rest))
    return asked[0].union(*asked[1:], all=True) if asked[1:] else asked[0]


@written_once
def _in_one_zone(
    people: list[int], since: Any, before: Any, at: datetime, back: datetime, *, codes: tuple[str, ...]
) -> QuerySet[Any, Any]:
    return _question(codes, _within(evidence[codes[0]], people, since, before), Now(at, back))


def _question(codes: tuple[str, ...], within: Q, now: Now) -> QuerySet[Any, Any]:
    return _counted(codes, within, now).values_list(evidence[codes[0]].who).annotate(**_numbers(codes, now))


def _counted(codes: tuple[str, ...], within: Q, now: Now) -> QuerySet[Any, Any]:
    first = evidence[codes[0]]
    rows = first.rows().order_by().filter(within)
    # Of one rule alone what is meant is said for the whole question, so that an index can serve it.
    return rows.filter(first.counts(now)) if len(codes) == 1 else rows


def _numbers(codes: tuple[str, ...], now: Now) -> dict[str, Count]:
    numbers: dict[str, Count] = {}
    for place, code in enumerate(codes):
        rule = evidence[code]
        counted = Q() if len(codes) == 1 else rule.counts(now)
        numbers[f"of{place}"] = _number(counted)
        if rule.kept:
            numbers[f"done{place}"] = _number(counted & rule.kept(now))
    return numbers


def _number(which: Q) -> Count:
    # Every row has a number: to count rows is cheaper than to look at it.
    return Count(Value(1), filter=which) if which else Count("*")


def _within(rule: Rule, people: Sequence[int], since: Any, before: Any) -> Q:
    mine = Q(**{f"{rule.who.removesuffix('_id')}__pk__in": people})
    return mine & Q(**{f"{rule.when}__gte": since, f"{rule.when}__lt": before}) if rule.when else mine


def _bounds(rule: Rule, span: Span, zone: str) -> tuple[Any, Any]:
    if rule.dated or not rule.when:
        return span.since, span.before
    return tuple(datetime.combine(day, time(), ZoneInfo(zone)) for day in (span.since, span.before))  # type: ignore[return-value]
