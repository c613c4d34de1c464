"""What several pages of SMS need."""

from django.http import HttpRequest
from django.utils.translation import gettext as _

from rapport.kit.refusals import NotAllowed, NotSeen
from rapport.parties.models import Client, Person
from rapport.roles.authority import gate, may
from rapport.staff.actor import Actor, actor_of
from rapport.texting.rights import MANAGE, SEND, STOP


def manager(request: HttpRequest) -> Actor:
    """Return the actor who connects gateways. Raises NotAllowed."""
    return _with(request, MANAGE)


def writer(request: HttpRequest) -> Actor:
    """Return the actor who writes SMS, alone or after asking. Raises NotAllowed."""
    actor = actor_of(request)
    if not may(actor, SEND):
        raise NotAllowed(gate(actor, SEND, 1).sentence, SEND)
    return actor


def noting(request: HttpRequest) -> Actor:
    """Return the actor who notes what numbers want no SMS. Raises NotAllowed."""
    return _with(request, STOP)


def person_named(request: HttpRequest, client: Client) -> Person | None:
    """Return the person of the client whom the address names, None for none. Raises NotSeen for another's."""
    number = request.GET.get("person", "")
    if not number:
        return None
    found = (
        client.people.filter(pk=number, removed_at=None).first() if number.isdecimal() and len(number) < 19 else None
    )
    if found is None:
        raise NotSeen(_("This person is not there, or is not yours to see."))
    return found


def _with(request: HttpRequest, right: str) -> Actor:
    actor = actor_of(request)
    answer = gate(actor, right)
    if answer.verdict == "no":
        raise NotAllowed(answer.sentence, right)
    return actor
