"""Writing standards, check sheets and plans (R-182 to R-185)."""

from collections.abc import Sequence
from datetime import date
from decimal import Decimal
from typing import Any, NamedTuple

from django.utils.translation import gettext as _

from rapport.journal.book import record
from rapport.kit.changes import create, update
from rapport.kit.refusals import BadInput
from rapport.parties.actions.checks import no_foreign_fields
from rapport.roles.authority import act
from rapport.staff.actor import Actor, me
from rapport.standards.actions.common import kept, wrong_checker
from rapport.standards.events import PlanKept, PointsWritten, SheetKept, StandardKept, StandardWritten
from rapport.standards.models import CheckPlan, CheckQuestion, CheckSheet, QualityStandard, StandardVersion
from rapport.standards.models.sheets import HEAVIEST
from rapport.standards.rights import MANAGE
from rapport.standards.shelves import measures

SHEET_FACTS = ("kind", "name", "words", "is_active")
PLAN_FACTS = ("sheet", "unit", "place", "every", "period", "next_on", "days", "checker", "is_active")
STANDARD_FACTS = ("name", "measure", "sheet", "unit", "is_active")
MOST_POINTS, LONGEST_POINT = 40, 300


class Point(NamedTuple):
    """One point of a sheet: what has to be so, how it is answered ("yes_no" or "score"), and its weight."""

    words: str
    answer: str = "yes_no"
    weight: int = 1


@act("standards.keep_standard", right=MANAGE)
def keep_standard(actor: Actor, standard: QualityStandard | None = None, **facts: Any) -> QualityStandard:
    """Name a quality standard and by which figure it is measured, or change that (R-184). Raises BadInput.

    What it asks is written by `write_standard`.
    """
    no_foreign_fields(facts, frozenset(STANDARD_FACTS))
    row = standard or QualityStandard()
    measure = measures.get(str(facts.get("measure", row.measure)))
    sheet = facts.get("sheet", row.sheet)
    if measure is None:
        raise BadInput(fields={"measure": [_("Choose a figure from the list.")]})
    if measure.of_sheet and sheet is None:
        raise BadInput(fields={"sheet": [_("This figure comes from self-checks: choose their sheet.")]})
    if not measure.of_sheet and sheet is not None:
        raise BadInput(fields={"sheet": [_("This figure comes from other records: leave the sheet empty.")]})
    change = kept(row, facts)
    if change:
        record(actor, StandardKept(row.pk, row.name, standard is None), row, changes=[change])
    return row


@act("standards.write_standard", right=MANAGE)
def write_standard(
    actor: Actor, standard: QualityStandard, *, since: date, words: str, bound: Decimal
) -> StandardVersion:
    """Write what the standard asks from a day on; what was asked before stays, and is what those days are held against.

    The same day again replaces what was written for it, unless it has begun. Raises BadInput with a sentence per field.
    """
    if not words.strip():
        raise BadInput(fields={"words": [_("Write what is required.")]})
    row = StandardVersion.objects.filter(standard=standard, since=since).first()
    if row is None and since < actor.today and standard.versions.exists():
        raise BadInput(fields={"since": [_("Choose today or a day to come: what held before stays as it was.")]})
    if row is not None and since < actor.today:
        raise BadInput(fields={"since": [_("This holds already. Write what is asked from today or a day to come.")]})
    facts: dict[str, Any] = {"words": words.strip(), "bound": bound}
    if row is None:
        row = StandardVersion(standard=standard, since=since, written_by=me(actor), written_at=actor.at, **facts)
        change = create(row)
    else:
        change = update(row, **facts)  # type: ignore[assignment]
    if change:
        told = StandardWritten(standard.pk, standard.name, since.isoformat(), str(bound), row.words)
        record(actor, told, standard, changes=[change])
    return row


@act("standards.keep_sheet", right=MANAGE)
def keep_sheet(actor: Actor, sheet: CheckSheet | None = None, **facts: Any) -> CheckSheet:
    """Write a check sheet, or change its name, kind and words; its points are written by `write_points`."""
    no_foreign_fields(facts, frozenset(SHEET_FACTS))
    row = sheet or CheckSheet()
    change = kept(row, facts)
    if change:
        record(actor, SheetKept(row.pk, row.name), row, changes=[change])
    return row


@act("standards.write_points", right=MANAGE)
def write_points(actor: Actor, sheet: CheckSheet, points: Sequence[Point]) -> CheckSheet:
    """Write the points of the sheet as its next edition; the same again writes nothing. Raises BadInput under "points".

    Checks that were made keep the edition by which they were made; those still open go by it too.
    """
    wanted = [point._replace(words=point.words.strip()) for point in points if point.words.strip()]
    if not 1 <= len(wanted) <= MOST_POINTS:
        raise BadInput(fields={"points": [_("Write from 1 to %(most)s points.") % {"most": MOST_POINTS}]})
    if any(len(point.words) > LONGEST_POINT or not 1 <= point.weight <= HEAVIEST for point in wanted):
        told = {"letters": LONGEST_POINT, "most": HEAVIEST}
        raise BadInput(
            fields={"points": [_("A point has at most %(letters)s letters and weighs from 1 to %(most)s.") % told]}
        )
    if any(point.answer not in CheckQuestion.Answer.values for point in wanted):
        raise BadInput(fields={"points": [_("A point is answered by yes or no, or from 0 to 10.")]})
    # Lock first: two people may write an edition at once.
    sheet.refresh_from_db(from_queryset=CheckSheet.objects.select_for_update())
    before = CheckQuestion.objects.filter(sheet=sheet, edition=sheet.edition)
    if [Point(*row) for row in before.values_list(*Point._fields)] == wanted:
        return sheet
    changes = [update(sheet, edition=sheet.edition + 1)] if before.exists() else []
    for place, point in enumerate(wanted, 1):
        changes.append(create(CheckQuestion(sheet=sheet, edition=sheet.edition, place=place, **point._asdict())))
    record(actor, PointsWritten(sheet.pk, sheet.name, sheet.edition, len(wanted)), sheet, changes=changes)
    return sheet


@act("standards.keep_plan", right=MANAGE)
def keep_plan(actor: Actor, plan: CheckPlan | None = None, **facts: Any) -> CheckPlan:
    """Plan a self-check that comes again, or change such a plan; on its day it is given out by itself.

    Raises BadInput with a sentence per field.
    """
    no_foreign_fields(facts, frozenset(PLAN_FACTS))
    row = plan or CheckPlan(planned_by=me(actor))
    wrong: dict[str, list[object]] = {}
    next_on, checker, unit = (facts.get(name, getattr(row, name, None)) for name in ("next_on", "checker", "unit"))
    if next_on is not None and next_on != row.next_on and next_on < actor.today:
        wrong["next_on"] = [_("Choose today or a day to come.")]
    if checker is not None and unit is not None and wrong_checker(checker, unit.pk):
        wrong["checker"] = wrong_checker(checker, unit.pk)
    if wrong:
        raise BadInput(fields=wrong)
    change = kept(row, facts)
    if change:
        record(actor, PlanKept(row.pk, str(row), row.next_on.isoformat()), row, changes=[change])
    return row
