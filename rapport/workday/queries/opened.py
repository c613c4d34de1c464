"""What to know before the talk: shown with the row that is open."""

import re
from dataclasses import dataclass

from rapport.interactions.models import Interaction
from rapport.interactions.queries import last_words
from rapport.parties.models import Client, Person
from rapport.parties.queries import card_of
from rapport.staff.actor import Actor
from rapport.workday.feeds import Told
from rapport.workday.rules.rows import Lead


@dataclass(frozen=True)
class Known:
    """Whom to talk to (None: nobody is known), under which number (and how it is dialled), and the last words."""

    person: Person | None
    phone: str
    dial: str
    talk: Interaction | None


def known_before(actor: Actor, lead: Lead, told: Told) -> Known | None:
    """Return what to know before talking with the row's client, None for a row without one. Three queries.

    The caller has found the client among those that the actor sees. The person is the one that the row names, else who
    decides, else the first who was met.
    """
    if lead.row.client is None:
        return None
    card = card_of(actor, Client(pk=lead.row.client))
    named = next((one for one in card.people if one.pk == told.person), None)
    person = named or next((one for one in card.people if one.met), None)
    phones = [point for point in card.points_of(person) + card.points_of(None) if point.kind == "phone"]
    phone, dial = (phones[0].value, phones[0].normal) if phones else ("", "")
    talk = last_words(actor, [lead.row.client]).get(lead.row.client)
    if told.phone:
        phone, dial = told.phone, re.sub(r"[^\d+]", "", told.phone)
    return Known(person, phone, dial, talk)
