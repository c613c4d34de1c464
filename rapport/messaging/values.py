"""What the places of a standard text are filled with."""

from django.conf import settings

from rapport.kit.ui import formats
from rapport.parties.models import Client, Person
from rapport.staff.actor import Actor


def values_for(actor: Actor, client: Client, person: Person | None = None) -> dict[str, str]:
    """Return the fields of `rules.FIELDS` for one letter: names as people wish to be addressed, the local day."""
    sender = actor.employee
    return {
        "client": client.address_as or client.name,
        "person": person.called if person else client.address_as or client.name,
        "sender": sender.name if sender else "",
        "sender_phone": sender.phone if sender else "",
        "firm": str(settings.FIRM_NAME),
        "day": formats.day(actor.today, "long"),
    }
