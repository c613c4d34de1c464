"""What several pages of enquiries need."""

from typing import Any

from django.http import HttpRequest
from django.urls import reverse

from rapport.kit.ui.finding import one_of
from rapport.roles.undo import last_undoable
from rapport.service.models import Enquiry
from rapport.service.queries import enquiries_seen_by
from rapport.staff.actor import Actor, actor_of


def enquiry_of(request: HttpRequest, pk: int) -> Enquiry:
    """Return the enquiry of that number. Raises NotSeen."""
    return one_of(enquiries_seen_by(actor_of(request)), pk)  # type: ignore[no-any-return]


def page_url(row: Enquiry) -> str:
    """Return the address of an enquiry's page."""
    return reverse("client-enquiry", args=[row.pk])


def undo_of(actor: Actor) -> int | None:
    """Return the number of what the actor has just done, to be taken back."""
    line = last_undoable(actor)
    return line.pk if line else None


def number_in(given: Any) -> int | None:
    """Return the number that an address gives, None for none and for what is no number."""
    return int(given) if isinstance(given, str) and given.isdecimal() and len(given) < 19 else None
