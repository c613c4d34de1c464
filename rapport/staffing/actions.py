"""Setting by what a unit is planned, and writing who works when (R-186)."""

from datetime import date
from typing import Any

from django.utils.translation import gettext as _

from rapport.journal.book import record
from rapport.kit.changes import create, remove, update
from rapport.kit.refusals import BadInput
from rapport.parties.actions.checks import no_foreign_fields
from rapport.roles.authority import act
from rapport.staff.actor import Actor
from rapport.staff.models import Employee, Unit
from rapport.staffing.events import RotaRemoved, RotaWritten, StaffingRuleKept
from rapport.staffing.models import Rota, StaffingRule, WeekGap
from rapport.staffing.queries import units_planned
from rapport.staffing.rights import PLAN

RULE_FACTS = ("talk_seconds", "letter_minutes", "share", "within_seconds", "shrinkage")


@act("staffing.keep_rule", right=PLAN)
def keep_rule(actor: Actor, unit: Unit, rule: StaffingRule | None = None, **facts: Any) -> StaffingRule:
    """Set by what the people of the unit are planned, or change it; its weeks ahead are then watched. Raises BadInput.

    The `rule` is that which was read, so that a change by another is not lost unseen.
    """
    no_foreign_fields(facts, frozenset(RULE_FACTS))
    _need_planned(actor, unit.pk, "unit")
    row = rule or StaffingRule(unit=unit)
    if row.pk:
        change = update(row, **facts)
    else:
        if StaffingRule.objects.filter(unit=unit).exists():
            raise BadInput(fields={"unit": [_("This is set for the unit already. Change that.")]})
        for name, value in facts.items():
            setattr(row, name, value)
        change = create(row)
    if change:
        # What was reckoned by the old rule says nothing any more.
        WeekGap.objects.filter(unit=unit).delete()
        record(actor, StaffingRuleKept(row.pk, unit.name), row, changes=[change])
    return row


@act("staffing.write_rota", right=PLAN)
def write_rota(
    actor: Actor, rota: Rota | None = None, *, employee: Employee, since: date, hours: list[list[list[str]]]
) -> Rota:
    """Write the hours of a person from a day on, until their next rota holds, or change them. Raises BadInput.

    `hours` has for each day of the week, Monday first, its parts as ["08:30", "17:00"] where the person is.
    """
    if not employee.is_active:
        raise BadInput(fields={"employee": [_("%(person)s does not work here any more.") % {"person": employee.name}]})
    _need_planned(actor, employee.unit_id, "employee")
    same = Rota.objects.filter(employee=employee, since=since).exclude(pk=rota.pk if rota else 0)
    if same.exists():
        raise BadInput(fields={"since": [_("There is a rota from this day already. Change that one.")]})
    facts = {"employee": employee, "since": since, "hours": hours}
    row = rota or Rota(**facts)
    change = update(row, **facts) if row.pk else create(row)
    if change:
        record(actor, RotaWritten(row.pk, employee.name, since.isoformat()), row, changes=[change])
    return row


@act("staffing.remove_rota", right=PLAN)
def remove_rota(actor: Actor, rota: Rota) -> None:
    """Remove the hours of a person from a day on: the rota before holds, or their working calendar."""
    _need_planned(actor, rota.employee.unit_id, "employee")
    told = RotaRemoved(rota.pk, rota.employee.name, rota.since.isoformat())
    change = remove(rota)
    record(actor, told, rota, changes=[change])


def _need_planned(actor: Actor, unit_id: int | None, field: str) -> None:
    if not actor.is_program and not units_planned(actor).filter(pk=unit_id or 0).exists():
        raise BadInput(fields={field: [_("Choose somebody or a unit whose work you plan.")]})
