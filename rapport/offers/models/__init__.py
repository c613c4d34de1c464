"""Offers, their lines, the versions that went out, and the links that show one."""

from rapport.offers.models.answers import OfferAnswer, OfferLink
from rapport.offers.models.lines import OfferLine, PricedLine
from rapport.offers.models.offers import Offer, OfferQuerySet
from rapport.offers.models.paying import PAYMENT_FACTS, PaidInParts, PaymentKind, payment_constraints
from rapport.offers.models.versions import OfferVersion

__all__ = [
    "PAYMENT_FACTS",
    "Offer",
    "OfferAnswer",
    "OfferLine",
    "OfferLink",
    "OfferQuerySet",
    "OfferVersion",
    "PaidInParts",
    "PaymentKind",
    "PricedLine",
    "payment_constraints",
]
