"""The shapes of products, groups and prices in the API."""

from decimal import Decimal
from typing import Literal

from ninja import Field, Schema

from rapport.kit.api import Body, Id

CODE = "^[A-Z]{3}$"
Kind = Literal["goods", "service", "tariff"]
Taxed = Literal["standard", "reduced", "low", "free"]


class ProductLine(Schema):
    """A product in short; `stock` null is not kept in stock."""

    id: int
    code: str
    name: str
    kind: str
    group_id: int | None
    unit: str
    stock: Decimal | None
    is_active: bool


class ProductCard(ProductLine):
    """A product with all that a client may ask about it; lead times are in days.

    `outer_id` is its id in the accounting program, empty while it was never there.
    """

    outer_id: str
    traits: str
    purpose: str
    packaging: str
    conditions: str
    conditions_at: str
    advantages: str
    drawbacks: str
    difference: str
    lead_in_stock: int | None
    lead_to_order: int | None
    tax_class: str


class RelationLine(Schema):
    """What replaces the product (substitute) or goes with it (accessory, service, fits)."""

    id: int
    product_id: int
    other_id: int
    kind: str


class Relations(Schema):
    """What goes with one product."""

    items: list[RelationLine]


class CostLine(Schema):
    """The cost price of one unit, for who may see costs; null is not known."""

    cost: Decimal | None
    cost_currency: str


class SourceLine(Schema):
    """One reason of a price: the list, a step, a promotion, loyalty or what was agreed, with its per cent."""

    kind: str
    name: str
    percent: Decimal
    bound: Decimal | None


class PriceAnswer(Schema):
    """What one unit costs without tax, before and after the discount, and why."""

    list_price: Decimal
    unit_price: Decimal
    discount_percent: Decimal
    currency: str
    sources: list[SourceLine]


class ProductFilters(Schema):
    """Which products: `q` words to find (products on sale only), a group, on sale or not."""

    q: str = Field("", max_length=200)
    group_id: int | None = Field(None, ge=1, le=2**63 - 1)
    is_active: bool | None = None


class PriceQuestion(Schema):
    """For how many, for whom, and paid within how many days."""

    currency: str = Field(pattern=CODE)
    quantity: Decimal = Field(Decimal(1), gt=0, max_digits=12, decimal_places=3)
    client_id: int | None = Field(None, ge=1, le=2**63 - 1)
    deferral_days: int = Field(30, ge=0, le=3650)


class ProductChange(Body):
    """What is to be changed; what is left out stays."""

    code: str = Field("", min_length=1, max_length=60)
    name: str = Field("", min_length=1, max_length=300)
    kind: Kind = "goods"
    group_id: Id | None = None
    unit: str = Field("pcs", min_length=1, max_length=20)
    traits: str = Field("", max_length=10_000)
    purpose: str = Field("", max_length=10_000)
    packaging: str = Field("", max_length=10_000)
    conditions: str = Field("", max_length=10_000)
    conditions_at: str = Field("", max_length=500)
    advantages: str = Field("", max_length=10_000)
    drawbacks: str = Field("", max_length=10_000)
    difference: str = Field("", max_length=10_000)
    stock: Decimal | None = Field(None, ge=0, max_digits=15, decimal_places=3)
    lead_in_stock: int | None = Field(None, ge=0, le=3650)
    lead_to_order: int | None = Field(None, ge=0, le=3650)
    tax_class: Taxed = "standard"
    is_active: bool = True


class NewProduct(ProductChange):
    """A product; code and name are needed."""

    code: str = Field(min_length=1, max_length=60)
    name: str = Field(min_length=1, max_length=300)


class NewCost(Body):
    """The cost price of one unit; null takes it off."""

    cost: Decimal | None = Field(ge=0, max_digits=15, decimal_places=4)
    currency: str = Field("", pattern="^([A-Z]{3})?$")


class NewRelation(Body):
    """Another product and how it goes with this one."""

    other_id: Id
    kind: Literal["substitute", "accessory", "service", "fits"]


class ToldPrice(Body):
    """Which client was told the price, for how many, in which currency."""

    client_id: Id
    currency: str = Field(pattern=CODE)
    quantity: Decimal = Field(Decimal(1), gt=0, max_digits=12, decimal_places=3)
    deferral_days: int = Field(30, ge=0, le=3650)


class GroupLine(Schema):
    """A group of products and the one it stands in."""

    id: int
    name: str
    above_id: int | None


class NewGroup(Body):
    """A group of products."""

    name: str = Field(min_length=1, max_length=200)
    above_id: Id | None = None
