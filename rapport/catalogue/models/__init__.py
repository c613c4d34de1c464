"""What we sell, what goes with what, and what it costs whom."""

from rapport.catalogue.models.market import MarketPrice
from rapport.catalogue.models.prices import PriceLine, PriceList, PriceStep
from rapport.catalogue.models.product import Group, Product, ProductQuerySet, Relation
from rapport.catalogue.models.promotion import Promotion, PromotionMember
from rapport.catalogue.models.segment import Segmented
from rapport.catalogue.models.tax import TaxClass, TaxRate

__all__ = [
    "Group",
    "MarketPrice",
    "PriceLine",
    "PriceList",
    "PriceStep",
    "Product",
    "ProductQuerySet",
    "Promotion",
    "PromotionMember",
    "Relation",
    "Segmented",
    "TaxClass",
    "TaxRate",
]
