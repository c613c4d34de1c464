"""Who holds which position."""

from datetime import date

from django.db.models import Q
from django.utils.translation import gettext as _

from rapport.journal.book import record
from rapport.kit.changes import create, remove, update
from rapport.kit.refusals import BadInput
from rapport.roles.authority import act
from rapport.roles.events import PositionGiven, PositionTaken
from rapport.roles.models import Holding, JobDescription, Position
from rapport.roles.rights import EMPLOYEES
from rapport.staff.actor import Actor
from rapport.staff.models import Employee


@act("roles.give_position", right=EMPLOYEES)
def give_position(
    actor: Actor, employee: Employee, *, position: Position, since: date, until: date | None = None
) -> Holding:
    """Let the employee hold the position from a day on and before another, with the job description in force then.

    Raises BadInput when they hold it then already.
    """
    if until is not None and until <= since:
        raise BadInput(fields={"until": [_("The end has to come after the beginning.")]})
    others = Holding.objects.filter(Q(until=None) | Q(until__gt=since), employee=employee, position=position)
    if (others if until is None else others.filter(since__lt=until)).exists():
        raise BadInput(fields={"position": [_("%(person)s holds this position then already.") % {"person": employee}]})
    accepted = JobDescription.objects.in_force(position, max(since, actor.today)).first()
    holding = Holding(employee=employee, position=position, since=since, until=until, accepted=accepted)
    change = create(holding)
    record(actor, PositionGiven(employee.name, position.name, since.isoformat()), employee, changes=[change])
    return holding


@act("roles.end_position", right=EMPLOYEES)
def end_position(actor: Actor, holding: Holding, *, until: date) -> None:
    """Let the holding end before the day; one that would end before it began is removed. Rights end with it."""
    if holding.employee_id == actor.pk:
        raise BadInput(_("Nobody ends their own position. Ask another administrator."))
    change = remove(holding) if until <= holding.since else update(holding, until=until)
    told = PositionTaken(holding.employee.name, holding.position.name, until.isoformat())
    record(actor, told, holding.employee, changes=[change])
