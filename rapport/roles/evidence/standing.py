"""How people stand with the duties of the version in force: done, norm, gap, last date (R-253, R-258)."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from django.db.models import F, OuterRef, Q, QuerySet, Subquery

from rapport.kit.clock import local_day
from rapport.kit.written_once import written_once
from rapport.roles.evidence.counting import Span, counts, newest
from rapport.roles.evidence.norms import Kind, Norm, at_least, expected, gap, workdays
from rapport.roles.evidence.shelf import Rule, rules_for
from rapport.roles.evidence.uses import Used, uses_of
from rapport.roles.models import Clause, Holding, JobDescription
from rapport.roles.standard import profiles, standard_clauses
from rapport.staff.models import Absence, Employee

# Read with each clause: the industry profile of the version that it stands in.
PROFILE = "profile_of_version"


@dataclass(frozen=True)
class Fact:
    """What one rule found: `done` (of how many, for a share), what is asked, how much is missing, when it was last.

    `known` is false for a state of things in a month that is past: nobody kept it. `gap` is in records, or in days for
    what has to be fresh; 0 on rule.
    """

    code: str
    rule: Rule
    norm: Norm
    done: int
    of: int | None
    asked: int
    gap: int
    last: datetime | date | None
    known: bool = True

    @property
    def on_rule(self) -> bool:
        """True when nothing is missing."""
        return self.gap == 0


@dataclass(frozen=True)
class Duty:
    """One clause of the duties with its facts; without any, nothing is named that would prove it."""

    clause: Clause
    facts: tuple[Fact, ...] = ()

    @property
    def on_rule(self) -> bool:
        """True when every rule is kept."""
        return all(fact.on_rule for fact in self.facts)

    @property
    def worst(self) -> Fact | None:
        """The fact to do something about: the first one that is not on rule, else the first."""
        return next((fact for fact in self.facts if not fact.on_rule), self.facts[0] if self.facts else None)

    @property
    def mandatory(self) -> bool:
        """True for one of the twenty standard duties."""
        return is_mandatory(self.clause.code)


@dataclass(frozen=True)
class Post:
    """A version in force that somebody holds, and since when they hold the position."""

    description_id: int
    since: date


@dataclass
class Standing:
    """How one person stands in the span: their duties in the order of print, and what their rights were used for."""

    employee: Employee
    span: Span
    posts: list[Post] = field(default_factory=list)
    duties: list[Duty] = field(default_factory=list)
    rights: list[tuple[Clause, list[Used]]] = field(default_factory=list)

    @property
    def proved(self) -> list[Duty]:
        """The duties for which something is named that proves them."""
        return [duty for duty in self.duties if duty.facts]

    @property
    def on_rule(self) -> int:
        """How many of those are on rule."""
        return sum(duty.on_rule for duty in self.proved)


def is_mandatory(code: str) -> bool:
    """True for the code of one of the twenty standard duties."""
    found = standard_clauses().get(code)
    return found is not None and found.standard > 0


def standing(people: Sequence[Employee], span: Span, at: datetime) -> dict[int, Standing]:
    """Return how each of the people stands in the span as seen at the moment, by number.

    The version in force on the span's last day that has come decides. A fixed number of queries for any number of
    people and records: one for all the rules that look at the same rows, and five.
    """
    found = {one.pk: Standing(one, span) for one in people}
    for one in people:
        last_day = min(span.before - timedelta(days=1), local_day(at, one.time_zone))
        found[one.pk].span = Span(span.since, last_day + timedelta(days=1))
    today_there = max((local_day(at, one.time_zone) for one in people), default=at.date())
    day = min(span.before - timedelta(days=1), today_there)
    posts = _posts(people, day)
    clauses = _clauses({post.description_id for held in posts.values() for post in held})
    codes = {clause.code for rows in clauses.values() for clause in rows if clause.section == Clause.Section.DUTIES}
    proving = {duty: rules_for(duty) for duty in sorted(codes) if duty}
    rules = {code: rule for pairs in proving.values() for code, rule in pairs}
    measured = counts([pair for pair in rules.items() if pair[1].when or span.holds(today_there)], people, span, at)
    last = newest(list(rules.items()), people, min([at, *(_end(span, one.time_zone) for one in people)]), day)
    away = _away(people, span)
    used = uses_of(people, span)
    for one in people:
        mine = found[one.pk]
        mine.posts = posts.get(one.pk, [])
        today = local_day(at, one.time_zone)
        for post in mine.posts:
            days = workdays(max(span.since, post.since), min(span.before, today)) - away.get(one.pk, set())
            seen = _Seen(one.pk, one.time_zone, len(days), len(workdays(span.since, span.before)))
            until = min(today, span.before - timedelta(days=1))
            for clause in clauses.get(post.description_id, []):
                if clause.section == Clause.Section.DUTIES:
                    facts = _facts(
                        clause, proving.get(clause.code, []), seen, measured, last.get(one.pk, {}), until, post.since
                    )
                    mine.duties.append(Duty(clause, facts))
                elif clause.right:
                    mine.rights.append((clause, [use for use in used.get(one.pk, []) if use.right == clause.right]))
    return found


@dataclass(frozen=True)
class _Seen:
    who: int
    zone: str
    worked: int
    of_month: int


def _facts(
    clause: Clause,
    rules: list[tuple[str, Rule]],
    seen: _Seen,
    measured: dict[str, dict[int, tuple[int, int]]],
    last: dict[str, datetime | date],
    until: date,
    since: date,
) -> tuple[Fact, ...]:
    facts = []
    for code, rule in rules:
        norm = _norm(clause, rule)
        done, of = measured.get(code, {}).get(seen.who, (0, 0))
        asked = expected(norm, seen.worked, seen.of_month)
        moment = last.get(code)
        known = code in measured
        day = local_day(moment, seen.zone) if isinstance(moment, datetime) else moment
        begun = max(since, day) if day else since
        silent = (until - begun).days
        missing = gap(norm, asked, done, of, silent) if known else 0
        facts.append(
            Fact(code, rule, norm, done, of if norm.kind == Kind.SHARE else None, asked, missing, moment, known)
        )
    return tuple(facts)


def _norm(clause: Clause, rule: Rule) -> Norm:
    """The number in the clause comes before that of the industry, and both before the rule's own."""
    if rule.takes_norm and clause.norm:
        return rule.norm.with_number_of(clause.norm)
    profile = profiles().get(getattr(clause, PROFILE)) if rule.profile_norm else None
    least = profile.norms.get(rule.profile_norm) if profile else None
    return at_least(least[0], "day") if least else rule.norm


def _end(span: Span, zone: str) -> datetime:
    """The last moment of the span where the person is."""
    return datetime.combine(span.before, time(), ZoneInfo(zone)) - timedelta(microseconds=1)


def _posts(people: Sequence[Employee], on: date) -> dict[int, list[Post]]:
    found: dict[int, list[Post]] = defaultdict(list)
    for who, since, version in _held([one.pk for one in people], on):
        if version and all(post.description_id != version for post in found[who]):
            found[who].append(Post(version, since))
    return found


@written_once
def _held(people: list[int], on: date) -> QuerySet[Holding, Any]:
    versions = JobDescription.objects.approved().filter(position=OuterRef("position"), in_force_from__lte=on)
    rows = Holding.objects.in_force(on).filter(employee__pk__in=people).order_by("since", "pk")
    rows = rows.annotate(version=Subquery(versions.order_by("-in_force_from", "-number").values("pk")[:1]))
    return rows.values_list("employee_id", "since", "version")


def _clauses(versions: set[int]) -> dict[int, list[Clause]]:
    found: dict[int, list[Clause]] = defaultdict(list)
    for clause in _written(sorted(versions)):
        found[clause.description_id].append(clause)
    return found


@written_once
def _written(versions: list[int]) -> QuerySet[Clause]:
    # Of the rights only those that the program obeys: nothing else is counted.
    meant = Q(section=Clause.Section.DUTIES) | Q(section=Clause.Section.RIGHTS) & ~Q(right="")
    rows = Clause.objects.filter(meant, description__pk__in=versions).order_by("section", "place")
    return rows.annotate(**{PROFILE: F("description__profile")})


def _away(people: Sequence[Employee], span: Span) -> dict[int, set[date]]:
    """Nobody owes anything for days on which they were away."""
    found: dict[int, set[date]] = defaultdict(set)
    for who, first, last in _absences([one.pk for one in people], span.since, span.before):
        begin, end = max(first, span.since), min(last + timedelta(days=1), span.before)
        found[who] |= {begin + timedelta(days=number) for number in range((end - begin).days)}
    return found


@written_once
def _absences(people: list[int], since: date, before: date) -> QuerySet[Absence, Any]:
    rows = Absence.objects.filter(employee__pk__in=people, first_day__lt=before, last_day__gte=since)
    return rows.order_by().values_list("employee_id", "first_day", "last_day")
