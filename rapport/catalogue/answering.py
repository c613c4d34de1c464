"""What a client is told about a product on the phone: one question, one answer (R-120, R-152, R-155)."""

from dataclasses import dataclass, field
from datetime import date, timedelta
from decimal import Decimal

from rapport.catalogue.models import PriceStep, Product, Relation
from rapport.catalogue.pricing import Price, prices_of, taxes_of
from rapport.catalogue.rules import margin
from rapport.kit.money import line_total
from rapport.kit.refusals import BadInput
from rapport.parties.models import Client


@dataclass(frozen=True)
class Goes:
    """Another product that goes with the one asked for, with its price for this client, if it has one."""

    kind: str
    product: Product
    price: Price | None


@dataclass(frozen=True)
class Answer:
    """All that can be said of a product for this client, quantity and day; amounts without tax in the price's currency.

    `ready_on` is the day on which it reaches the client, None when nobody entered how long it takes. `tax` is in per
    cent, None when the country or its rate is not known. `margin` is in per cent, None when it can't be told.
    """

    product: Product
    quantity: Decimal
    price: Price | None
    total: Decimal | None
    tax: Decimal | None
    enough: bool
    ready_on: date | None
    steps: list[PriceStep] = field(default_factory=list)
    goes: list[Goes] = field(default_factory=list)
    margin: Decimal | None = None

    def of_kind(self, *kinds: str) -> list[Goes]:
        """Return what goes with it in these ways: substitutes, accessories, services."""
        return [one for one in self.goes if one.kind in kinds]


def answer(
    product: Product,
    *,
    quantity: Decimal,
    currency: str,
    client: Client | None,
    country: str,
    on: date,
    deferral_days: int,
) -> Answer:
    """Return the answer; substitutes in stock come first. At most ten queries, whatever goes with the product."""
    related = list(Relation.objects.filter(product=product, other__is_active=True).select_related("other"))
    asked = {product: quantity, **{one.other: Decimal(1) for one in related if one.other_id != product.pk}}
    prices = prices_of(asked, currency=currency, client=client, on=on, deferral_days=deferral_days)
    price = prices.get(product.pk)
    enough = product.stock is None or product.stock >= quantity
    days = product.lead_in_stock if enough else product.lead_to_order
    goes = [Goes(one.kind, one.other, prices.get(one.other_id)) for one in related]
    return Answer(
        product,
        quantity,
        price,
        line_total(quantity, price.list_price, price.discount_percent, currency) if price else None,
        _tax(product, country, on),
        enough,
        None if days is None else on + timedelta(days=days),
        _steps(product, price),
        sorted(goes, key=lambda one: (one.product.is_out, one.product.name)),
        _margin(product, price),
    )


def _tax(product: Product, country: str, on: date) -> Decimal | None:
    if not country:
        return None
    try:
        return taxes_of([product], country, on)[product.pk]
    except BadInput:
        return None


def _steps(product: Product, price: Price | None) -> list[PriceStep]:
    """The steps of discount that hold for the product in the list of its price; its own replace those for all."""
    if price is None:
        return []
    rows = [
        row
        for row in PriceStep.objects.filter(price_list=price.sources[0].number)
        if row.product_id in (None, product.pk)
    ]
    own = {row.kind for row in rows if row.product_id}
    return [row for row in rows if row.product_id or row.kind not in own]


def _margin(product: Product, price: Price | None) -> Decimal | None:
    if price is None or product.cost is None or product.cost_currency != price.currency:
        return None
    return margin(price.unit_price, product.cost)
