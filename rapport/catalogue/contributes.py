"""Where the catalogue plugs into the rest."""

from typing import Any

from django.utils.translation import gettext_lazy as _

from rapport.catalogue import api, importers, market_files, personal, rights, screens  # noqa: F401
from rapport.catalogue.finding import follow_rows
from rapport.catalogue.models import MarketPrice, PriceList, Product, Promotion
from rapport.catalogue.queries import (
    market_prices_seen_by,
    price_lists_seen_by,
    products_seen_by,
    promotions_seen_by,
    sees_catalogue,
)
from rapport.catalogue.screens.promotions import terms_panel
from rapport.kit.subjects import Kind, kinds
from rapport.kit.ui.menu import Entry, entries
from rapport.kit.ui.record import Panel, panels

_KINDS: tuple[tuple[str, Any, Any, str], ...] = (
    ("product", Product, products_seen_by, "box"),
    ("price-list", PriceList, price_lists_seen_by, "coin"),
    ("promotion", Promotion, promotions_seen_by, "megaphone"),
    ("market-price", MarketPrice, market_prices_seen_by, "trend"),
)
for _code, _model, _seen_by, _icon in _KINDS:
    kinds.put(_code, Kind(_code, _model, _seen_by, _code, _model._meta.verbose_name, _icon, hangs=True))
follow_rows()
panels.put("catalogue.terms", Panel(("client",), "right", 40, _("Prices and promotions"), terms_panel))
_MENU = (
    ("answers", 40, _("Answer a question"), "chat"),
    ("products", 41, _("Products"), "box"),
    ("price-lists", 42, _("Price lists"), "coin"),
    ("market-prices", 42, _("Market prices"), "trend"),
    ("promotions", 43, _("Promotions"), "megaphone"),
)
for _name, _order, _label, _symbol in _MENU:
    entries.put(_name, Entry("papers", _order, _label, _name, _symbol, shown=sees_catalogue))
