"""What offers prove of a deal: that one went out, and that the client said yes (R-086)."""

from collections.abc import Sequence

from django.utils.translation import gettext_lazy as _

from rapport.deals.conditions import Proof, Proofs, condition
from rapport.deals.models import Deal
from rapport.offers.models import Offer


@condition("offer-sent", _("An offer has gone out"))
def _offer_sent(deals: Sequence[Deal]) -> Proofs:
    return _newest(deals, [Offer.State.SENT, Offer.State.ACCEPTED, Offer.State.REFUSED, Offer.State.EXPIRED])


@condition("offer-accepted", _("The client has accepted an offer"))
def _offer_accepted(deals: Sequence[Deal]) -> Proofs:
    return _newest(deals, [Offer.State.ACCEPTED])


def _newest(deals: Sequence[Deal], states: Sequence[str]) -> Proofs:
    """The latest offer to each deal's client since the deal began. One query."""
    rows = Offer.objects.filter(client__in={deal.client_id for deal in deals}, state__in=states)
    last: dict[int, Offer] = {row.client_id: row for row in rows.order_by("created_at", "id")}
    return {
        deal.pk: Proof("offer", last[deal.client_id].pk, str(last[deal.client_id]))
        for deal in deals
        if deal.client_id in last and last[deal.client_id].created_at >= deal.created_at
    }
