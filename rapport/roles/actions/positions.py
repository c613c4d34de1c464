"""Who holds which position, and what each position may do."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from django.db.models import Q
from django.utils.translation import gettext as _

from rapport.journal.book import record
from rapport.kit.changes import Change, create, remove, update
from rapport.kit.refusals import BadInput
from rapport.roles.authority import act
from rapport.roles.catalogue import Grant, rights
from rapport.roles.events import PositionEdited, PositionGiven, PositionTaken
from rapport.roles.models import Holding, Position, Right
from rapport.roles.rights import EMPLOYEES, POSITIONS
from rapport.staff.actor import Actor
from rapport.staff.models import Employee


@act("roles.give_position", right=EMPLOYEES)
def give_position(
    actor: Actor, employee: Employee, *, position: Position, since: date, until: date | None = None
) -> Holding:
    """Let the employee hold the position from a day on and before another. Raises BadInput when they hold it then."""
    if until is not None and until <= since:
        raise BadInput(fields={"until": [_("The end has to come after the beginning.")]})
    others = Holding.objects.filter(Q(until=None) | Q(until__gt=since), employee=employee, position=position)
    if (others if until is None else others.filter(since__lt=until)).exists():
        raise BadInput(fields={"position": [_("%(person)s holds this position then already.") % {"person": employee}]})
    holding = Holding(employee=employee, position=position, since=since, until=until)
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


@act("roles.set_rights", right=POSITIONS)
def set_rights(actor: Actor, position: Position, *, sight: str, grants: Mapping[str, Grant]) -> None:
    """Set how far the position sees and exactly what it may do; a right that is not named is taken away.

    Raises BadInput for a right or sight that does not exist.
    """
    unknown = [code for code in grants if code not in rights]
    if unknown:
        raise BadInput(_("There is no right %(code)s.") % {"code": unknown[0]})
    changes: list[Change | None] = [update(position, sight=sight)]
    changed = ["sight"] if changes[0] else []
    held = {right.code: right for right in Right.objects.select_for_update().filter(position=position)}
    for code in sorted(held.keys() | grants.keys()):
        change = _set(position, held.get(code), code, grants.get(code))
        if change:
            changes.append(change)
            changed.append(code)
    if changed:
        record(actor, PositionEdited(position.name, changed), position, changes=changes)


def _set(position: Position, held: Right | None, code: str, grant: Grant | None) -> Change | None:
    if grant is None:
        return remove(held) if held else None
    values: dict[str, Any] = {"limit": grant.limit, "must_ask": grant.must_ask}
    return update(held, **values) if held else create(Right(position=position, code=code, **values))
