"""What came of a promotion in the offers that went out (R-134)."""

from collections.abc import Sequence

from django.urls import reverse
from django.utils.translation import gettext as _

from rapport.catalogue.models import Promotion
from rapport.catalogue.shelves import Outcome
from rapport.offers.models import Offer, OfferLine
from rapport.offers.promoting import outcomes_in
from rapport.offers.queries.sight import offers_seen_by
from rapport.staff.actor import Actor


def offered_by(actor: Actor, promotion: Promotion) -> Sequence[Outcome]:
    """Return what the promotion brought in seen offers beyond a draft, by currency. One query."""
    seen = offers_seen_by(actor).exclude(state=Offer.State.DRAFT).order_by().values("pk")
    lines = OfferLine.objects.filter(offer__in=seen)
    url = f"{reverse('offers')}?promotion={promotion.pk}"
    return outcomes_in(lines, promotion, owner="offer", label=_("Offers"), url=url)
