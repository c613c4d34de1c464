"""What offers hold about people, and how that ends."""

from datetime import date

from django.utils.translation import gettext as _

from rapport.offers.models import Offer
from rapport.privacy.shelves import Ending, Held, Holding, hold

YEARS = 10


def _accepted(offer: Offer) -> Held | None:
    if offer.state != Offer.State.ACCEPTED:
        return None
    until = date((offer.answered_at or offer.created_at).year + YEARS, 12, 31)
    return Held(_("Accepted offers are part of a contract: the law has papers of trade kept for ten years."), until)


hold(
    Holding("offers.Offer", Ending.CUT, held=_accepted),
    Holding("offers.OfferVersion", Ending.CUT, within=("offer", "offers.Offer"), held=lambda row: _accepted(row.offer)),
    Holding("offers.OfferLine", Ending.STAYS, within=("offer", "offers.Offer"), bare=True),
    Holding("offers.OfferLink", Ending.REMOVE, within=("version", "offers.OfferVersion"), bare=True),
    Holding(
        "offers.OfferAnswer",
        Ending.EMPTY,
        within=("version", "offers.OfferVersion"),
        held=lambda row: _accepted(row.version.offer),
    ),
)
