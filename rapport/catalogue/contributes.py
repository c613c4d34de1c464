"""Where the catalogue plugs into the rest."""

from typing import Any

from rapport.catalogue import rights  # noqa: F401
from rapport.catalogue.finding import follow_rows
from rapport.catalogue.models import PriceList, Product, Promotion
from rapport.catalogue.queries import price_lists_seen_by, products_seen_by, promotions_seen_by
from rapport.kit.subjects import Kind, kinds

kinds.put("product", Kind("product", Product, products_seen_by, "product", Product._meta.verbose_name, "box"))
_HANGING: tuple[tuple[str, Any, Any, str], ...] = (
    ("price-list", PriceList, price_lists_seen_by, "coin"),
    ("promotion", Promotion, promotions_seen_by, "megaphone"),
)
for _code, _model, _seen_by, _icon in _HANGING:
    kinds.put(_code, Kind(_code, _model, _seen_by, _code, _model._meta.verbose_name, _icon, hangs=True))
follow_rows()
