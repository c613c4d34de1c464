"""Offers, their lines, the versions that went out, and the links that show one."""

from rapport.offers.models.answers import OfferAnswer, OfferLink
from rapport.offers.models.lines import OfferLine, PricedLine
from rapport.offers.models.offers import Offer, OfferQuerySet
from rapport.offers.models.versions import OfferVersion

__all__ = ["Offer", "OfferAnswer", "OfferLine", "OfferLink", "OfferQuerySet", "OfferVersion", "PricedLine"]
