"""Who sees which offers: whoever sees the client."""

from collections.abc import Iterable

from rapport.offers.models import Offer, OfferQuerySet
from rapport.parties.models import Client
from rapport.parties.queries import client_is_seen
from rapport.roles.models import Approval
from rapport.staff.actor import Actor

_SENDING = ("offers.send_offer", "offers.send_discounted")


def offers_seen_by(actor: Actor) -> OfferQuerySet:
    """Return the offers to clients that the actor may see, newest first, with their client and owner."""
    rows = Offer.objects.select_related("client", "owner", "person")
    return rows if actor.is_program else rows.filter(client_is_seen(actor, "client"), client__removed_at=None)


def offers_of(client: Client) -> OfferQuerySet:
    """Return the client's offers, newest first. The caller has made sure of the client."""
    return Offer.objects.filter(client=client).select_related("owner")


def last_offers(offer: Offer, number: int = 3) -> list[Offer]:
    """Return the client's last offers before this one that went out: what an approver compares with."""
    rows = offers_of(offer.client).exclude(pk=offer.pk).exclude(state=Offer.State.DRAFT)
    return list(rows[:number])


def requests_waiting(offers: Iterable[int]) -> dict[int, Approval]:
    """Return what waits for somebody's agreement to send, by the offer's number. One query."""
    wanted = set(offers)
    rows = Approval.objects.filter(state=Approval.State.WAITING, act__in=_SENDING).select_related("asked_of")
    told = ((row.arguments["args"][0]["pk"], row) for row in rows)
    return {pk: row for pk, row in told if pk in wanted}
