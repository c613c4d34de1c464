"""What others may ask about offers, always filtered to what the actor may see."""

from rapport.offers.queries.instead import Instead, instead_of
from rapport.offers.queries.links import link_for
from rapport.offers.queries.promoted import offered_by
from rapport.offers.queries.sight import last_offers, offers_of, offers_seen_by, requests_waiting
from rapport.offers.queries.steering import steering
from rapport.offers.queries.stock import stock_of

__all__ = [
    "Instead",
    "instead_of",
    "last_offers",
    "link_for",
    "offered_by",
    "offers_of",
    "offers_seen_by",
    "requests_waiting",
    "steering",
    "stock_of",
]
