"""What a wanted line comes to: prices, taxes and sources from the catalogue, or what was typed (R-125 to R-130)."""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import Any, Protocol

from django.utils.translation import gettext as _

from rapport.catalogue.models import Product
from rapport.catalogue.pricing import Price, Source, prices_of, special_of, taxes_of
from rapport.catalogue.queries import products_seen_by
from rapport.kit.refusals import BadInput
from rapport.kit.ui import formats
from rapport.offers.rules import NOTHING, Line, Wanted
from rapport.staff.actor import Actor

PROMOTED = ("promotion", "loyalty")


# What of a product its price and its line need: its texts are long.
PRICED = ("code", "name", "unit", "cost", "cost_currency", "group", "tax_class")


class Sold(Protocol):
    """What carries priced lines: an offer, or the order that follows it. `payment_days` are days."""

    client: Any
    currency: Any
    payment_days: Any


def priced(actor: Actor, offer: Sold, wanted: Sequence[Line | Wanted]) -> list[Line]:
    """Return the lines in full: what is blank comes from the catalogue, on the actor's day, for the offer's client.

    The catalogue's price and discount are noted on every line of it, typed or not, because rights are measured against
    them. A bounded number of queries. Raises BadInput (under "lines") for what the catalogue can't say.
    """
    items = {one.code if isinstance(one, Line) else one.item for one in wanted} - {""}
    rows = products_seen_by(actor).filter(code__in=items).select_related(None).order_by().only(*PRICED)
    found = {one.code: one for one in rows} if items else {}
    asked: dict[Product, Decimal] = {}
    for one in wanted:
        product = found.get(one.code if isinstance(one, Line) else one.item)
        if product is not None:
            asked[product] = asked.get(product, NOTHING) + max(one.quantity, NOTHING)
    prices = prices_of(
        asked,
        currency=offer.currency,
        client=offer.client,
        on=actor.today,
        deferral_days=offer.payment_days,
    )
    taxes = _taxes(offer, wanted, found, actor)
    agreed = _agreed(offer, actor.today)
    lines, wrong = [], []
    for number, one in enumerate(wanted, 1):
        product = found.get(one.code if isinstance(one, Line) else one.item)
        price = prices.get(product.pk) if product else None
        if isinstance(one, Wanted) and product is not None and price is None and one.list_price is None:
            told = {"num": number, "item": product.name, "currency": offer.currency}
            wrong.append(_("Line %(num)s: %(item)s has no price in %(currency)s. Write one.") % told)
        lines.append(_line(one, offer, product, price, taxes, agreed))
    if wrong:
        raise BadInput(fields={"lines": list(wrong)})
    return lines


def _agreed(offer: Sold, on: date) -> tuple[Decimal, str]:
    """Return the discount agreed with the client for what stands in no price list, and its sentence. One query."""
    share: Decimal = offer.client.discount or NOTHING
    special = special_of(offer.client, on)
    if special is not None and special.percent > share:
        told = {"name": special.name, "share": formats.per_cent(special.percent)}
        return special.percent, _("%(name)s, %(share)s") % told
    return share, _("Agreed discount of %(share)s") % {"share": formats.per_cent(share)} if share else ""


def _line(
    one: Line | Wanted,
    offer: Sold,
    product: Product | None,
    price: Price | None,
    taxes: dict[int, Decimal],
    agreed: tuple[Decimal, str],
) -> Line:
    if isinstance(one, Wanted):
        one = _filled(one, product, price, taxes, agreed[0])
    promoted = _promoted(one, price)
    cost = product.cost if product and product.cost_currency == offer.currency else None
    return replace(
        one,
        product=product.pk if product else None,
        known_price=price.list_price if price else None,
        by_rule=price.discount_percent if price else NOTHING if product else agreed[0],
        cost=one.cost if product is None else cost,
        promotion=promoted.number if promoted else None,
        by_promotion=promoted.percent if promoted else NOTHING,
        sources=_sources(one, price, agreed),
    )


def _promoted(one: Line, price: Price | None) -> Source | None:
    """The promotion or programme that the line's discount holds; none when the discount was written by hand."""
    if price is None or one.discount != price.discount_percent:
        return None
    return next((source for source in price.sources if source.kind in PROMOTED and source.number), None)


def _filled(
    one: Wanted, product: Product | None, price: Price | None, taxes: dict[int, Decimal], agreed: Decimal
) -> Line:
    discount, tax = one.discount, one.tax
    if discount is None:
        discount = price.discount_percent if price else NOTHING if product else agreed
    if tax is None:
        tax = taxes[product.pk] if product else NOTHING
    list_price = one.list_price if one.list_price is not None else price.list_price if price else NOTHING
    return Line(
        name=one.name or (product.name if product else one.item),
        quantity=one.quantity,
        list_price=list_price,
        discount=discount,
        tax=tax,
        code=product.code if product else one.item if one.name else "",
        unit=one.unit or (product.unit if product else ""),
        cost=one.cost,
    )


def _taxes(offer: Sold, wanted: Iterable[Line | Wanted], found: dict[str, Product], actor: Actor) -> dict[int, Decimal]:
    blank = {one.item for one in wanted if isinstance(one, Wanted) and one.tax is None}
    products = [product for code, product in found.items() if code in blank]
    if not products:
        return {}
    try:
        return taxes_of(products, offer.client.country, actor.today)
    except BadInput as wrong:
        raise BadInput(fields={"lines": [wrong.sentence, _("Write the tax on the lines.")]}) from wrong


def _sources(one: Line, price: Price | None, agreed: tuple[Decimal, str]) -> tuple[str, ...]:
    """Whence price and discount come, each a sentence."""
    if price is None:
        share, sentence = agreed
        return (sentence,) if share and one.discount == share else ()
    told = []
    if one.list_price == price.list_price:
        told.append(price.sources[0].name if price.sources else "")
    else:
        told.append(_("Price by hand, the list says %(price)s") % {"price": formats.number(price.list_price)})
    if one.discount == price.discount_percent:
        words = _("%(name)s, %(share)s")
        told += [
            words % {"name": source.name, "share": formats.per_cent(source.percent)} if source.name else
            formats.per_cent(source.percent)
            for source in price.sources[1:]
        ]  # fmt: skip
    else:
        told.append(_("Discount by hand: %(share)s") % {"share": formats.per_cent(one.discount)})
    return tuple(part for part in told if part)
