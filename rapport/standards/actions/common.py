"""What several deeds need."""

from datetime import date, datetime, time, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from django.utils.translation import gettext as _

from rapport.agenda.actions import assign_task, plan_task
from rapport.agenda.models import Task
from rapport.kit.changes import Change, create, update
from rapport.kit.refusals import BadInput, NotAllowed
from rapport.staff.actor import Actor
from rapport.staff.models import Employee
from rapport.staff.queries import units_under
from rapport.standards.models import SelfCheck

EVENING = time(17)
# The kind under which the journal, tasks and files know a self-check.
KIND = "self-check"


def kept(row: Any, facts: dict[str, Any]) -> Change | None:
    """Write the facts on a new row or on the one that is there, text without blanks around it. Raises BadInput."""
    facts = {name: one.strip() if isinstance(one, str) else one for name, one in facts.items()}
    if row.pk:
        return update(row, **facts)
    for name, value in facts.items():
        setattr(row, name, value)
    return create(row)


def locked(check: SelfCheck) -> None:
    """Read the check anew and hold it, and make sure that it is still to be made. Raises BadInput otherwise."""
    check.refresh_from_db(from_queryset=SelfCheck.objects.select_for_update(of=("self",)))
    if check.state != SelfCheck.State.PLANNED:
        raise BadInput(_("This self-check is not open any more."))


def need_checker(actor: Actor, check: SelfCheck) -> None:
    """Return for who makes the check. Raises NotAllowed for everybody else."""
    if check.checker_id != actor.pk:
        told = {"person": check.checker.name}
        raise NotAllowed(_("%(person)s makes this self-check. Ask for it to be given to you.") % told)


def wrong_checker(checker: Employee, unit_id: int) -> list[object]:
    """Return why the person can't check the unit; nothing when they can."""
    if not checker.is_active:
        return [_("%(person)s does not work here any more.") % {"person": checker.name}]
    if checker.unit_id in units_under(unit_id):
        return [_("%(person)s belongs to the unit that is checked. Choose somebody else.") % {"person": checker.name}]
    return []


def evening(person: Employee, day: date, after: datetime) -> datetime:
    """Return the end of the day where the person is (UTC), an hour after the moment when that is past."""
    return max(datetime.combine(day, EVENING, ZoneInfo(person.time_zone)), after + timedelta(hours=1))


def task_for(asker: Actor, to: Employee, *, title: str, due_on: date, check: SelfCheck, words: str = "") -> Task:
    """Ask the person for something about the check by the end of the day, or note it when it is oneself."""
    told: dict[str, Any] = {
        "title": title[:200],
        "words": words,
        "subject": (KIND, check.pk),
        "due_at": evening(to, due_on, asker.at),
    }
    return plan_task(asker, **told) if to.pk == asker.pk else assign_task(asker, to=to, **told)
