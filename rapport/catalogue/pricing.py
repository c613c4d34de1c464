"""What a product costs a client on a day, and why (R-125, R-127, R-130); and the tax on it."""

from collections.abc import Iterable, Mapping
from datetime import date
from decimal import Decimal
from typing import NamedTuple

from django.db.models import Q, QuerySet
from django.utils.translation import gettext as _

from rapport.catalogue.models import (
    Group,
    PriceLine,
    PriceList,
    PriceStep,
    Product,
    Promotion,
    PromotionMember,
    TaxRate,
)
from rapport.catalogue.rules import Asked, Buyer, Offered, Price, Source, Step, discounts, priced, rank, step_ahead
from rapport.kit.refusals import BadInput
from rapport.kit.text import fold
from rapport.kit.ui import formats
from rapport.parties.models import Client, ClientTag
from rapport.parties.queries import special_terms_on

__all__ = ["NoPrice", "Price", "Source", "price_of", "prices_of", "special_of", "steps_ahead", "tax_of", "taxes_of"]


class _Best(NamedTuple):
    """The line of the list that comes first for a product: the list's number and the price of one in its currency."""

    price_list_id: int
    price: Decimal


class NoPrice(BadInput):
    """No price list in this currency holds the product on that day."""


def price_of(
    product: Product,
    *,
    quantity: Decimal | int,
    currency: str,
    client: Client | None = None,
    on: date,
    deferral_days: int = 0,
) -> Price:
    """Return what one unit costs without tax, in the currency, with the sources of the price.

    Raises NoPrice (a BadInput) when no price list in the currency holds the product on the day.
    """
    asked = {product: Decimal(quantity)}
    found = prices_of(asked, currency=currency, client=client, on=on, deferral_days=deferral_days)
    if product.pk not in found:
        told = {"product": product.name, "currency": currency}
        raise NoPrice(_("%(product)s has no price in %(currency)s on this day.") % told)
    return found[product.pk]


def prices_of(
    asked: Mapping[Product, Decimal],
    *,
    currency: str,
    client: Client | None = None,
    on: date,
    deferral_days: int = 0,
) -> dict[int, Price]:
    """Return the prices of many products by their number; those without a price are left out. At most eight queries."""
    if not asked:
        return {}
    buyer = buyer_of(client, on)
    lists = _lists(currency, buyer, on)
    lines = _best_lines(asked, lists)
    steps = _steps({line.price_list_id for line in lines.values()}) if lines else {}
    promotions = running(on) if lines else []
    above = _groups() if any(one.group for one in promotions) else {}
    found = {}
    for product, quantity in asked.items():
        line = lines.get(product.pk)
        if line is None:
            continue
        wish = Asked(product.pk, quantity, deferral_days, _groups_of(product, above))
        off = discounts(wish, buyer, steps.get(line.price_list_id, ()), promotions, on)
        named = Source("list", lists[line.price_list_id][1].name, number=line.price_list_id)
        found[product.pk] = priced(line.price, named, off, currency)
    return found


def steps_ahead(
    asked: Mapping[Product, Decimal], *, currency: str, client: Client | None = None, on: date
) -> dict[int, Step]:
    """Return by the product's number the next step for volume, where a larger quantity earns more (R-112).

    Four queries at most.
    """
    lists = _lists(currency, buyer_of(client, on), on) if asked else {}
    lines = _best_lines(asked, lists)
    steps = _steps({line.price_list_id for line in lines.values()}) if lines else {}
    found = {}
    for product, quantity in asked.items():
        line = lines.get(product.pk)
        step = step_ahead(steps.get(line.price_list_id, ()), Asked(product.pk, quantity)) if line else None
        if step is not None:
            found[product.pk] = step
    return found


def buyer_of(client: Client | None, on: date) -> Buyer:
    """Return the facts of the client that decide on prices on the day. Two queries: tags and special terms."""
    if client is None:
        return Buyer()
    tags = ClientTag.objects.filter(client=client).values_list("folded", flat=True)
    return Buyer(
        client.pk, client.status, frozenset(tags), client.client_since, client.discount, special_of(client, on)
    )


def special_of(client: Client, on: date) -> Source | None:
    """Return the discount of the special terms that hold for the client on the day, None without one. One query."""
    terms = special_terms_on(client, on)
    if terms is None or not terms.discount:
        return None
    name = _("Special terms until %(day)s") % {"day": formats.day(terms.ends_on)}
    return Source("special", name, terms.discount, number=terms.pk)


def in_force(rows: QuerySet, on: date) -> QuerySet:  # type: ignore[type-arg]
    """Return those of the price lists or promotions that hold on the day."""
    began, lasts = Q(starts_on=None) | Q(starts_on__lte=on), Q(ends_on=None) | Q(ends_on__gte=on)
    return rows.filter(began & lasts, is_active=True)


def _lists(currency: str, buyer: Buyer, on: date) -> dict[int, tuple[tuple[int, date, int], PriceList]]:
    """The lists for the buyer by number, each with its place in the order: special first, then the latest."""
    rows = PriceList.objects.filter(Q(client=None) | Q(client=buyer.number), currency=currency)
    found = {}
    for one in in_force(rows, on):
        special = rank(one.client_id, fold(one.tag), one.status, buyer)
        if special is not None:
            found[one.pk] = (special, one.starts_on or date.min, one.pk), one
    return found


def _best_lines(
    asked: Iterable[Product], lists: Mapping[int, tuple[tuple[int, date, int], PriceList]]
) -> dict[int, _Best]:
    best: dict[int, _Best] = {}
    rows = PriceLine.objects.filter(price_list__in=list(lists), product__in=[one.pk for one in asked])
    for number, product, price in rows.values_list("price_list_id", "product_id", "price") if lists else ():
        held = best.get(product)
        if held is None or lists[number][0] > lists[held.price_list_id][0]:
            best[product] = _Best(number, price)
    return best


def _steps(lists: Iterable[int]) -> dict[int, list[Step]]:
    found: dict[int, list[Step]] = {}
    for row in PriceStep.objects.filter(price_list__in=lists):
        found.setdefault(row.price_list_id, []).append(Step(row.kind, row.bound, row.percent, row.product_id))
    return found


def running(on: date) -> list[Offered]:
    """Return the promotions and loyalty programmes that run on the day, as the rules read them. Two queries."""
    rows = list(in_force(Promotion.objects.all(), on))
    members: dict[int, set[int]] = {}
    closed = [row.pk for row in rows if row.members_only]
    if closed:
        pairs = PromotionMember.objects.filter(promotion__in=closed, since__lte=on)
        for promotion, client in pairs.values_list("promotion_id", "client_id"):
            members.setdefault(promotion, set()).add(client)
    return [
        Offered(
            row.name,
            row.percent,
            row.kind,
            row.product_id,
            row.group_id,
            row.status,
            fold(row.tag),
            row.members_only,
            frozenset(members.get(row.pk, ())),
            row.loyal_months,
            row.pk,
        )
        for row in rows
    ]


def _groups() -> dict[int, int | None]:
    return dict(Group.objects.values_list("pk", "above_id"))


def _groups_of(product: Product, above: Mapping[int, int | None]) -> frozenset[int]:
    """The product's group and those around it."""
    found: set[int] = set()
    group = product.group_id
    while group is not None and group not in found:
        found.add(group)
        group = above.get(group)
    return frozenset(found)


def tax_of(product: Product, country: str, on: date) -> Decimal:
    """Return the tax on the product in the country on the day, in per cent.

    Raises BadInput when nobody has entered the country's rate: a tax of nothing would be a guess.
    """
    return taxes_of([product], country, on)[product.pk]


def taxes_of(products: Iterable[Product], country: str, on: date) -> dict[int, Decimal]:
    """Return the tax in per cent of many products by their number. One query. Raises BadInput for an unknown rate."""
    products = list(products)
    rates: dict[str, Decimal] = {"free": Decimal(0)}
    for row in TaxRate.objects.filter(country=country, since__lte=on).order_by("since"):
        rates[row.tax_class] = row.percent
    lacking = next((one for one in products if one.tax_class not in rates), None)
    if lacking is not None:
        if not country:
            raise BadInput(_("The tax is not known: the client has no country yet."))
        told = {"country": country, "rate": lacking.get_tax_class_display()}
        raise BadInput(_("Nobody has entered the tax of %(country)s yet: %(rate)s.") % told)
    return {one.pk: rates[one.tax_class] for one in products}
