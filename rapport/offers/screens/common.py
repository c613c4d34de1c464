"""What several pages need."""

from typing import Any

from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils.translation import gettext as _

from rapport.kit.refusals import NotSeen
from rapport.offers.models import Offer
from rapport.offers.queries import offers_seen_by
from rapport.parties.models import Client
from rapport.parties.queries import client_seen_by
from rapport.staff.actor import Actor

LIST = 100


def actor_of(request: HttpRequest) -> Actor:
    """Return who asks."""
    return request.actor  # type: ignore[attr-defined, no-any-return]


def one_of(rows: QuerySet[Any], pk: int) -> Any:
    """Return the row of that number. Raises NotSeen alike for hidden and missing ones."""
    row = rows.filter(pk=pk).first()
    if row is None:
        raise NotSeen(_("This page is not there, or it is not yours to see."))
    return row


def offer_of(request: HttpRequest, pk: int) -> Offer:
    """Return the offer. Raises NotSeen."""
    row: Offer = one_of(offers_seen_by(actor_of(request)), pk)
    return row


def client_of(request: HttpRequest, pk: int) -> Client:
    """Return the client. Raises NotSeen."""
    client = client_seen_by(actor_of(request), pk)
    if client is None:
        raise NotSeen(_("This page is not there, or it is not yours to see."))
    return client
