"""What offers prove of a deal: that one went out, and that the client said yes (R-086)."""

from collections.abc import Sequence

from django.db.models import OuterRef, Subquery
from django.utils.translation import gettext_lazy as _

from rapport.deals.conditions import Proof, Proofs, condition
from rapport.deals.models import Deal
from rapport.offers.models import Offer
from rapport.parties.models import Client


@condition("offer-sent", _("An offer has gone out"))
def _offer_sent(deals: Sequence[Deal]) -> Proofs:
    return _newest(deals, [Offer.State.SENT, Offer.State.ACCEPTED, Offer.State.REFUSED, Offer.State.EXPIRED])


@condition("offer-accepted", _("The client has accepted an offer"))
def _offer_accepted(deals: Sequence[Deal]) -> Proofs:
    return _newest(deals, [Offer.State.ACCEPTED])


def _newest(deals: Sequence[Deal], states: Sequence[str]) -> Proofs:
    """The latest offer to each deal's client since the deal began. One query."""
    newest = (
        Offer.objects.filter(client=OuterRef("pk"), state__in=states).order_by("-created_at", "-id").values("pk")[:1]
    )
    clients = Client.objects.filter(pk__in={deal.client_id for deal in deals}).annotate(newest=Subquery(newest))
    rows = Offer.objects.filter(pk__in=clients.order_by().values("newest")).order_by()
    last = {row.client_id: row for row in rows.only("client_id", "number", "title", "created_at")}
    return {
        deal.pk: Proof("offer", last[deal.client_id].pk, str(last[deal.client_id]))
        for deal in deals
        if deal.client_id in last and last[deal.client_id].created_at >= deal.created_at
    }
