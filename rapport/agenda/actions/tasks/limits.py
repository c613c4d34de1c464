"""How long a department may stay silent."""

from django.utils.translation import gettext as _

from rapport.agenda.events import SilenceLimitSet
from rapport.agenda.models import SilenceLimit
from rapport.agenda.rights import SET_LIMITS
from rapport.journal.book import record
from rapport.kit.changes import create, update
from rapport.kit.refusals import BadInput
from rapport.roles.authority import act
from rapport.staff.actor import Actor
from rapport.staff.models import Unit


@act("agenda.set_silence_limit", right=SET_LIMITS)
def set_silence_limit(actor: Actor, unit: Unit, *, minutes: int) -> SilenceLimit:
    """Let the department leave a task unanswered for so many working minutes (15 to 10,000) before its head is told."""
    if not 15 <= minutes <= 10_000:
        raise BadInput(fields={"minutes": [_("Choose between 15 minutes and 10,000.")]})
    row = SilenceLimit.objects.filter(unit=unit).first()
    change = update(row, minutes=minutes) if row else None
    if row is None:
        row = SilenceLimit(unit=unit, minutes=minutes)
        change = create(row)
    if change:
        record(actor, SilenceLimitSet(unit.name, minutes), changes=[change])
    return row
