"""What can be done with the catalogue and its prices."""

from rapport.catalogue.actions.accounting import give_ids
from rapport.catalogue.actions.market import note_expected_price, note_rival_price, remove_market_price
from rapport.catalogue.actions.prices import keep_price_list, remove_step, set_prices, set_step, set_tax_rate
from rapport.catalogue.actions.products import add_product, edit_product, keep_group, relate, set_cost, unrelate
from rapport.catalogue.actions.promotions import add_member, keep_promotion, remove_member, tell_price

__all__ = [
    "add_member",
    "add_product",
    "edit_product",
    "give_ids",
    "keep_group",
    "keep_price_list",
    "keep_promotion",
    "note_expected_price",
    "note_rival_price",
    "relate",
    "remove_market_price",
    "remove_member",
    "remove_step",
    "set_cost",
    "set_prices",
    "set_step",
    "set_tax_rate",
    "tell_price",
    "unrelate",
]
