"""The units of the company and their heads."""

from typing import Any

from django.utils.translation import gettext as _

from rapport.journal.book import record
from rapport.kit.changes import create, update
from rapport.kit.refusals import BadInput
from rapport.roles.authority import act
from rapport.roles.events import UnitEdited
from rapport.roles.rights import UNITS
from rapport.staff.actor import Actor
from rapport.staff.models import Unit
from rapport.staff.queries import units_under


@act("roles.set_up_unit", right=UNITS)
def set_up_unit(actor: Actor, **fields: Any) -> Unit:
    """Enter a unit. Raises BadInput with a sentence per field."""
    unit = Unit(**fields)
    change = create(unit)
    record(actor, UnitEdited(unit.name), unit, changes=[change])
    return unit


@act("roles.edit_unit", right=UNITS)
def edit_unit(actor: Actor, unit: Unit, **fields: Any) -> Unit:
    """Change a unit's name, its place or its head. Raises BadInput for a unit placed below itself."""
    above = fields.get("above")
    if above is not None and above.pk in units_under(unit.pk):
        raise BadInput(fields={"above": [_("A unit can't belong to itself or to a unit below it.")]})
    change = update(unit, **fields)
    if change:
        record(actor, UnitEdited(unit.name), unit, changes=[change])
    return unit
