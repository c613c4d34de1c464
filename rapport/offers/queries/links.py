"""The version behind a link."""

from datetime import datetime, timedelta

from rapport.offers.actions.sending import hash_of
from rapport.offers.models import Offer, OfferLink


def link_for(secret: str, at: datetime) -> OfferLink | None:
    """Return the link with that secret while it shows something; None alike for wrong, old and withdrawn ones.

    It shows its version through the last day of the offer, wherever the reader is, and after the answer too.
    """
    if len(secret) > 100:
        return None
    rows = OfferLink.objects.select_related("version__offer__client", "version__offer__owner")
    shown = [Offer.State.SENT, Offer.State.ACCEPTED, Offer.State.REFUSED]
    day = (at - timedelta(hours=12)).date()
    return rows.filter(
        hashed=hash_of(secret), withdrawn_at=None, expires_on__gte=day, version__offer__state__in=shown
    ).first()
