"""What others may ask about the catalogue, filtered to what the actor may see."""

from rapport.catalogue.queries.market import (
    Watched,
    market_prices_seen_by,
    prices_asked_of,
    standing_of,
    watched_by,
    worth_a_look,
)
from rapport.catalogue.queries.wares import (
    currencies_seen_by,
    default_currency,
    find_products,
    groups_seen_by,
    price_lists_seen_by,
    products_seen_by,
    promotions_running,
    promotions_seen_by,
    sees_catalogue,
    sees_costs,
    tax_rates_seen_by,
)

__all__ = [
    "Watched",
    "currencies_seen_by",
    "default_currency",
    "find_products",
    "groups_seen_by",
    "market_prices_seen_by",
    "price_lists_seen_by",
    "prices_asked_of",
    "products_seen_by",
    "promotions_running",
    "promotions_seen_by",
    "sees_catalogue",
    "sees_costs",
    "standing_of",
    "tax_rates_seen_by",
    "watched_by",
    "worth_a_look",
]
