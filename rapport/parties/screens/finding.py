"""What every page of the client base begins with: the record, if the person may see it."""

from django.http import HttpRequest
from django.utils.translation import gettext as _

from rapport.kit.refusals import NotSeen
from rapport.parties.models import Client, Person
from rapport.parties.queries import clients_seen_by, people_seen_by
from rapport.roles.undo import last_undoable
from rapport.staff.actor import Actor


def actor_of(request: HttpRequest) -> Actor:
    """Return who asks."""
    return request.actor  # type: ignore[attr-defined,no-any-return]


def client_of(request: HttpRequest, client_id: int) -> Client:
    """Return the client with its owner. Raises NotSeen alike for hidden and missing ones. One query."""
    row = clients_seen_by(actor_of(request)).select_related("owner").filter(pk=client_id).first()
    if row is None:
        raise NotSeen(_("This client is not there, or it is not yours to see."))
    return row


def person_of(request: HttpRequest, person_id: int) -> Person:
    """Return the person with their client. Raises NotSeen alike for hidden and missing ones. One query."""
    row = people_seen_by(actor_of(request)).select_related("client").filter(pk=person_id).first()
    if row is None:
        raise NotSeen(_("This person is not there, or is not yours to see."))
    return row


def undo_of(request: HttpRequest) -> int | None:
    """Return the journal line that Z takes back now: what the deed just done has written."""
    line = last_undoable(actor_of(request))
    return line.pk if line else None


def back_of(request: HttpRequest, otherwise: str) -> str:
    """Return where the person came from, if the form says a page of ours, else the other address."""
    back = request.POST.get("back", "") or request.GET.get("back", "")
    ours = back.startswith("/") and not back.startswith(("//", "/\\")) and back.isprintable()
    return back if ours else otherwise
