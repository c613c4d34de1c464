"""What every page of the client base begins with: the record, if the person may see it."""

from urllib.parse import urlsplit

from django.http import HttpRequest
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _

from rapport.kit.refusals import NotSeen
from rapport.parties.models import Client, Person
from rapport.parties.queries import client_seen_by, people_seen_by
from rapport.roles.undo import last_undoable
from rapport.staff.actor import actor_of


def client_of(request: HttpRequest, client_id: int) -> Client:
    """Return the client with its owner. Raises NotSeen alike for hidden and missing ones. One query."""
    row = client_seen_by(actor_of(request), client_id)
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
    """Return the page of ours from which the person came, else the other address."""
    asked = request.POST.get("back", "") or request.GET.get("back", "")
    asked = asked or request.headers.get("HX-Current-URL", "") or request.headers.get("Referer", "")
    if not asked.isprintable() or not url_has_allowed_host_and_scheme(asked, {request.get_host()}):
        return otherwise
    parts = urlsplit(asked)
    if not parts.path.startswith("/") or parts.path.startswith("//") or parts.path == request.path:
        return otherwise
    return f"{parts.path}?{parts.query}" if parts.query else parts.path
