"""What the clients of orders were told of goods and delivery, and whether that is complete (R-187)."""

from dataclasses import dataclass
from datetime import date

from django.db.models import Exists, OuterRef, Q

from rapport.kit.clock import local_day
from rapport.offers.models import Offer
from rapport.orders.models import Information, Order

SUBJECTS = Information.Subject


@dataclass(frozen=True)
class Given:
    """What the client knows of one subject, latest first: `offer` when an offer told it. Days are local."""

    subject: str
    label: str
    needed: bool
    rows: tuple[Information, ...]
    offer: Offer | None = None
    offered_on: date | None = None

    @property
    def is_given(self) -> bool:
        """True when the client was told."""
        return bool(self.rows) or self.offer is not None


def information_of(order: Order, zone: str) -> list[Given]:
    """Return every subject with what the client of the order was told of it, days in the zone. One query.

    The offer that became the order told of the goods and of the payment, and of the delivery where it says how.
    """
    rows = list(order.information.select_related("given_by"))
    offer = order.offer if order.offer and order.offer.sent_at else None
    told = set[str]()
    if offer is not None:
        told = {SUBJECTS.PRODUCT, SUBJECTS.PAYMENT, *([SUBJECTS.DELIVERY] if offer.delivery else [])}
    found = []
    for subject in SUBJECTS:
        by_offer = offer if subject in told else None
        on = local_day(by_offer.sent_at, zone) if by_offer and by_offer.sent_at else None
        mine = tuple(one for one in rows if one.subject == subject)
        found.append(Given(subject.value, str(subject.label), subject in Information.NEEDED, mine, by_offer, on))
    return found


def is_informed() -> Q:
    """Return the condition that the client of an order was told of the goods and of the delivery."""
    whole = Q()
    for subject in Information.NEEDED:
        by_hand = Exists(Information.objects.filter(order=OuterRef("pk"), subject=subject))
        by_offer = Q(offer__sent_at__isnull=False)
        if subject == SUBJECTS.DELIVERY:
            by_offer &= ~Q(offer__delivery="")
        whole &= Q(by_hand) | by_offer
    return whole
