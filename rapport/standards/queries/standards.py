"""Standards, sheets and plans for their readers, and whether standards are kept (R-184)."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal

from django.db.models import QuerySet

from rapport.roles.authority import may
from rapport.staff.actor import Actor
from rapport.standards.models import CheckPlan, CheckSheet, QualityStandard, StandardVersion
from rapport.standards.rights import MANAGE
from rapport.standards.rules import is_met
from rapport.standards.shelves import Measure, Value, Wanted, measures

NOTHING = Value(None, 0)


def standards_seen_by(actor: Actor) -> QuerySet[QualityStandard]:
    """Return the quality standards, by name, for everybody in the house."""
    return QualityStandard.objects.select_related("sheet", "unit")


def sheets_seen_by(actor: Actor) -> QuerySet[CheckSheet]:
    """Return the check sheets, by name, for everybody in the house: who is checked may know by what."""
    return CheckSheet.objects.all()


def plans_seen_by(actor: Actor) -> QuerySet[CheckPlan]:
    """Return the plans of self-checks, soonest first, for who makes them."""
    rows = CheckPlan.objects.select_related("sheet", "unit", "checker", "planned_by")
    return rows if actor.is_program or may(actor, MANAGE) else rows.none()


def version_on(versions: Sequence[StandardVersion], day: date) -> StandardVersion | None:
    """Return which of the versions, latest first, holds on the day, None before the first."""
    return next((one for one in versions if one.since <= day), None)


@dataclass(frozen=True)
class Kept:
    """A standard in a period: what it asks, its figure, whether it is met (None: nothing is known), and the list."""

    standard: QualityStandard
    version: StandardVersion | None
    value: Value
    met: bool | None
    measure: Measure | None
    wanted: Wanted

    @property
    def bound(self) -> Decimal | None:
        """What the figure is held against."""
        return self.version.bound if self.version else None


def compliance(
    actor: Actor, standards: Sequence[QualityStandard], since: datetime, before: datetime, day: date
) -> list[Kept]:
    """Return how each standard was kept from `since` and before `before` (aware), as asked on the day.

    One query for the versions and at most one or two for each kind of figure, whatever the number of standards.
    """
    versions: dict[int, list[StandardVersion]] = defaultdict(list)
    for one in StandardVersion.objects.filter(standard__in=[row.pk for row in standards]):
        versions[one.standard_id].append(one)
    wanted = {row.pk: Wanted(row.pk, row.unit_id, row.sheet_id) for row in standards}
    values: dict[int, Value] = {}
    for code, measure in measures.items():
        asked = [wanted[row.pk] for row in standards if row.measure == code]
        if asked:
            values |= measure.ask(actor, asked, since, before)
    return [
        _kept(row, version_on(versions[row.pk], day), values.get(row.pk, NOTHING), wanted[row.pk]) for row in standards
    ]


def _kept(row: QualityStandard, version: StandardVersion | None, value: Value, wanted: Wanted) -> Kept:
    measure = measures.get(row.measure)
    met = is_met(value.value, version.bound, at_least=measure.at_least) if measure and version else None
    return Kept(row, version, value, met, measure, wanted)


def history(
    actor: Actor, standard: QualityStandard, months: Sequence[tuple[str, datetime, datetime, date]]
) -> list[tuple[str, Kept]]:
    """Return how the standard was kept in each month, given as name, bounds (aware) and last day."""
    return [(name, compliance(actor, [standard], since, before, day)[0]) for name, since, before, day in months]
