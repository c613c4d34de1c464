"""What several pages need."""

from django.http import HttpRequest
from django.utils.translation import gettext as _

from rapport.kit.refusals import NotSeen
from rapport.kit.ui.finding import one_of
from rapport.offers.models import Offer
from rapport.offers.queries import offers_seen_by
from rapport.parties.models import Client
from rapport.parties.queries import client_seen_by
from rapport.staff.actor import actor_of

LIST = 100


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
