"""Counting the evidence of several people at once, each in the days of their own time zone."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, time
from typing import Any
from zoneinfo import ZoneInfo

from django.db.models import Count, OuterRef, Q, QuerySet, Subquery

from rapport.roles.evidence.shelf import Rule
from rapport.staff.models import Employee


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


def within(rule: Rule, people: Sequence[Employee], span: Span) -> Q:
    """Return the condition that a row belongs to one of the people and to the span where that person is."""
    if not rule.when or rule.dated:
        days = Q(**{f"{rule.when}__gte": span.since, f"{rule.when}__lt": span.before}) if rule.when else Q()
        return Q(**{f"{rule.who}__in": [one.pk for one in people]}) & days
    by_zone: dict[str, list[int]] = defaultdict(list)
    for one in people:
        by_zone[one.time_zone].append(one.pk)
    found = Q(pk__in=[])
    for zone, numbers in by_zone.items():
        since, before = (_midnight(day, zone) for day in (span.since, span.before))
        found |= Q(**{f"{rule.who}__in": numbers, f"{rule.when}__gte": since, f"{rule.when}__lt": before})
    return found


def counts(rule: Rule, people: Sequence[Employee], span: Span, at: datetime) -> dict[int, tuple[int, int]]:
    """Return how many of the rows count as done, and how many there are, by employee. One query for all of them."""
    rows = _counted(rule, people, span, at).prefetch_related(None).order_by()
    kept = Count("pk", filter=rule.kept(at)) if rule.kept else Count("pk")
    return {who: (done, of) for who, done, of in rows.values_list(rule.who).annotate(kept_=kept, all_=Count("pk"))}


def records_of(rule: Rule, person: Employee, span: Span, at: datetime, *, kept: bool | None = None) -> QuerySet[Any]:
    """Return the records behind one person's figure: all of them, only those that count as done, or only the others."""
    rows = _counted(rule, [person], span, at)
    if kept is None or rule.kept is None:
        return rows
    done = rule.rows().filter(rule.kept(at)).order_by().values("pk")
    return rows.filter(pk__in=done) if kept else rows.exclude(pk__in=done)


def newest(
    rules: Sequence[tuple[str, Rule]], people: Sequence[Employee], before: datetime
) -> dict[int, dict[str, datetime | date]]:
    """Return when each person last did what each rule counts, before the moment; one query for all rules and people.

    A rule without a moment, and a person who never did it, are left out.
    """
    asked = {f"r{place}": (code, rule) for place, (code, rule) in enumerate(rules) if rule.when}
    if not asked:
        return {}
    last = {name: _last(rule, before) for name, (_code, rule) in asked.items()}
    rows = Employee.objects.order_by().filter(pk__in=[one.pk for one in people]).annotate(**last)
    found: dict[int, dict[str, datetime | date]] = {}
    for pk, *moments in rows.values_list("pk", *last):
        pairs = zip(asked.values(), moments, strict=True)
        found[pk] = {code: moment for (code, _rule), moment in pairs if moment is not None}
    return found


def _last(rule: Rule, before: datetime) -> Subquery:
    until = before.date() if rule.dated else before
    rows = rule.rows().prefetch_related(None).filter(**{rule.who: OuterRef("pk"), f"{rule.when}__lte": until})
    return Subquery(rows.order_by(f"-{rule.when}").values(rule.when)[:1])


def _counted(rule: Rule, people: Sequence[Employee], span: Span, at: datetime) -> QuerySet[Any]:
    rows = rule.rows().filter(within(rule, people, span))
    return rows.filter(rule.counted(at)) if rule.counted else rows


def _midnight(day: date, zone: str) -> datetime:
    return datetime.combine(day, time(), ZoneInfo(zone))
