"""Which rule holds for a case."""

from collections.abc import Sequence
from datetime import UTC, datetime
from typing import Any, NamedTuple

from django.db.models import Q, QuerySet

from rapport.clocks.models import Rule
from rapport.clocks.shelves import ClockKind, kinds_of_clock
from rapport.kit.written_once import written_once
from rapport.staff.actor import Actor

BEGINNING = datetime(2000, 1, 1, tzinfo=UTC)
Scope = tuple[int | None, str, str]


class Case(NamedTuple):
    """What a rule may ask: the line of units (nearest first), and country and status of the client, "" for unknown."""

    units: list[int]
    country: str
    status: str


def rule_for(code: str, case: Case, at: datetime) -> Rule:
    """Return the rule of this kind of clock that holds for the case at the moment. One query.

    Raises LookupError for a kind that nobody put on the shelf.
    """
    return rules_for([code], case, at)[code]


def rules_for(codes: Sequence[str], case: Case, at: datetime) -> dict[str, Rule]:
    """Return by kind of clock what `rule_for` returns for each. One query for all of them. Raises LookupError."""
    return {code: rule or first_rule(code) for code, rule in _found(codes, case, at).items()}


def rule_told(code: str, case: Case, at: datetime) -> Rule:
    """Return the same rule where only somebody looks: one that nobody used yet is not written for that."""
    return _found([code], case, at)[code] or unwritten(code)


def _found(codes: Sequence[str], case: Case, at: datetime) -> dict[str, Rule | None]:
    """Return by kind the rule that holds for the case at the moment, None while the first one was never used.

    A special rule goes before a general one: that of a unit (the nearest first), then of a status, then of a country.
    """
    fitting: dict[str, dict[Scope, Rule]] = {code: {} for code in codes}
    # No unit has the number 0.
    for row in _fitting(list(codes), case.units or [0], ["", case.country], ["", case.status], at):
        fitting[row.code][row.scope] = row
    held = {code: [row for row in latest.values() if row.holds] for code, latest in fitting.items()}
    return {code: min(rows, key=lambda row: _rank(row, case)) if rows else None for code, rows in held.items()}


@written_once
def _fitting(codes: Any, units: Any, countries: Any, statuses: Any, at: Any) -> QuerySet[Rule]:
    rows = Rule.objects.filter(code__in=codes, valid_from__lte=at).order_by("number")
    near = Q(unit=None) | Q(unit__pk__in=units)
    return rows.filter(near, country__in=countries, status__in=statuses)


def _rank(row: Rule, case: Case) -> tuple[int, bool, bool]:
    near = case.units.index(row.unit_id) if row.unit_id in case.units else len(case.units)
    return near, not row.status, not row.country


def first_rule(code: str) -> Rule:
    """Return the first version of the general rule, written from the shelf when it is used for the first time."""
    rule = unwritten(code)
    facts = {name: getattr(rule, name) for name in ("valid_from", *FACTS)}
    return Rule.objects.get_or_create(code=code, unit=None, country="", status="", number=1, defaults=facts)[0]


FACTS = ("target", "inner", "warn_percent", "escalate_percent", "always")


def unwritten(code: str) -> Rule:
    """Return the first version of a general rule as the shelf gives it, not saved."""
    kind: ClockKind = kinds_of_clock[code]
    return Rule(
        code=code,
        valid_from=BEGINNING,
        target=round(kind.minutes * 60),
        inner=None if kind.inner is None else round(kind.inner * 60),
        warn_percent=round(kind.warn * 100),
        escalate_percent=round(kind.escalate * 100),
        always=kind.always,
    )


def rules_kept(actor: Actor) -> QuerySet[Rule]:
    """Return every version of every rule, for everybody: by what one is measured is no secret."""
    return Rule.objects.select_related("unit")


def rules_now(actor: Actor) -> list[Rule]:
    """Return the rules that hold at the actor's moment or begin later, general ones first, by kind. One query.

    A kind of clock that nobody used yet stands with its first rule, without a number of its own.
    """
    latest: dict[tuple[str, Scope, bool], Rule] = {}
    for row in rules_kept(actor).order_by("number"):
        latest[row.code, row.scope, row.valid_from > actor.at] = row
    rows = [row for row in latest.values() if row.holds or row.valid_from > actor.at]
    known = {row.code for row in rows if row.is_general}
    rows += [unwritten(code) for code, _kind in kinds_of_clock.items() if code not in known]
    order = {code: place for place, (code, _kind) in enumerate(kinds_of_clock.items())}
    told = [row for row in rows if row.code in order]
    return sorted(told, key=lambda row: (order[row.code], not row.is_general, row.pk or 0))
