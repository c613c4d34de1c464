"""What can happen in the catalogue."""

from rapport.catalogue.events.market import (
    ExpectedPriceNoted,
    MarketPriceRemoved,
    MarketPricesImported,
    RivalPriceNoted,
)
from rapport.catalogue.events.prices import (
    MemberAdded,
    MemberRemoved,
    PriceListKept,
    PricesSet,
    PriceStepRemoved,
    PriceStepSet,
    PriceTold,
    PromotionKept,
    TaxRateSet,
)
from rapport.catalogue.events.products import (
    CostSet,
    GroupKept,
    ProductAdded,
    ProductEdited,
    ProductsImported,
    RelationAdded,
    RelationRemoved,
)

__all__ = [
    "CostSet",
    "GroupKept",
    "MemberAdded",
    "MemberRemoved",
    "PriceListKept",
    "PriceStepRemoved",
    "PriceStepSet",
    "PriceTold",
    "PricesSet",
    "ProductAdded",
    "ProductEdited",
    "ProductsImported",
    "PromotionKept",
    "RelationAdded",
    "RelationRemoved",
    "TaxRateSet",
    "ExpectedPriceNoted",
    "MarketPriceRemoved",
    "MarketPricesImported",
    "RivalPriceNoted",
]
