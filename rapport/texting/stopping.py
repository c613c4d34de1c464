"""Who wants no SMS: noted by an SMS of theirs, or by one of us."""

from django.utils.translation import gettext as _

from rapport.journal.book import record
from rapport.kit.changes import Change, create, remove
from rapport.parties.models import Client, Person
from rapport.staff.actor import Actor
from rapport.texting.events import NumberOpened, NumberStopped
from rapport.texting.models import StoppedNumber
from rapport.texting.rules import STOP


def stop(actor: Actor, number: str, reason: str) -> Change | None:
    """Note that the number is not written to; None when that is known. Part of another deed."""
    if StoppedNumber.objects.filter(number=number).exists():
        return None
    return create(StoppedNumber(number=number, since=actor.at, reason=reason[:500], employee=actor.employee))


def open_again(number: str) -> Change | None:
    """Note that the number may be written to; None when it may already. Part of another deed."""
    row = StoppedNumber.objects.filter(number=number).first()
    return remove(row) if row else None


def note_wish(actor: Actor, number: str, wish: str, text: str, *, client: Client | None, person: Person | None) -> None:
    """Do what an SMS wishes that says "stop" or "again", with a line in the history of whose number it is."""
    change = stop(actor, number, _("They wrote: %(text)s") % {"text": text}) if wish == STOP else open_again(number)
    if change is not None:
        told = (NumberStopped if wish == STOP else NumberOpened)(number, text)
        record(actor, told, *filter(None, [client, person]), changes=[change])
