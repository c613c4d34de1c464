"""Keeping prices: lists, their lines and steps, and the taxes of countries (R-125)."""

from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from typing import Any

from django.utils.translation import gettext as _

from rapport.catalogue.actions.common import checked_price, in_order, kept
from rapport.catalogue.events import PriceListKept, PricesSet, PriceStepRemoved, PriceStepSet, TaxRateSet
from rapport.catalogue.models import PriceLine, PriceList, PriceStep, Product, TaxRate
from rapport.catalogue.rights import EDIT
from rapport.journal.book import record
from rapport.kit.changes import Change, create, remove, update
from rapport.kit.refusals import BadInput
from rapport.parties.actions.checks import no_foreign_fields
from rapport.roles.authority import act
from rapport.staff.actor import Actor

LIST_FACTS = ("name", "currency", "starts_on", "ends_on", "status", "tag", "client", "is_active")


@act("catalogue.keep_price_list", right=EDIT)
def keep_price_list(actor: Actor, price_list: PriceList | None = None, **facts: Any) -> PriceList:
    """Enter a price list, or change the one given. Raises BadInput with a sentence per field, and Stale.

    The currency of a list with prices can't change: 10 EUR do not become 10 SEK.
    """
    no_foreign_fields(facts, frozenset(LIST_FACTS))
    row = price_list or PriceList()
    in_order(facts, row)
    if PriceList.objects.filter(name=facts.get("name", row.name)).exclude(pk=row.pk).exists():
        raise BadInput(fields={"name": [_("There is such a price list already.")]})
    if row.pk and facts.get("currency", row.currency) != row.currency and row.lines.exists():
        raise BadInput(fields={"currency": [_("The list holds prices already. Make another list for this currency.")]})
    change = kept(row, facts)
    if change:
        about = [row, row.client] if row.client else [row]
        record(actor, PriceListKept(row.pk, row.name), *about, changes=[change])
    return row


@act("catalogue.set_prices", right=EDIT)
def set_prices(
    actor: Actor, price_list: PriceList, prices: Mapping[Product, Decimal | None], *, origin: str = ""
) -> list[Change]:
    """Set the prices of one unit in a list, without tax; None takes a product out. One journal line for all.

    Raises BadInput for a price of 0, below, or of too many digits; then none is set.
    """
    held = {line.product_id: line for line in PriceLine.objects.filter(price_list=price_list, product__in=list(prices))}
    changes: list[Change | None] = []
    for product, price in prices.items():
        line = held.get(product.pk)
        if price is None:
            changes.append(remove(line) if line else None)
        elif line is not None:
            changes.append(update(line, price=checked_price(price)))
        else:
            line = PriceLine(price_list=price_list, product=product, price=checked_price(price))
            changes.append(create(line))
    made = [one for one in changes if one]
    if made:
        record(actor, PricesSet(price_list.pk, price_list.name, len(made), origin), price_list, changes=made)
    return made


@act("catalogue.set_step", right=EDIT)
def set_step(
    actor: Actor,
    price_list: PriceList,
    *,
    kind: str,
    bound: Decimal,
    percent: Decimal,
    product: Product | None = None,
) -> PriceStep:
    """Give a discount from a quantity on, or for payment within days; the same bound is replaced. Raises BadInput."""
    row = PriceStep.objects.filter(price_list=price_list, product=product, kind=kind, bound=bound).first()
    row = row or PriceStep(price_list=price_list, product=product, kind=kind, bound=bound)
    change = kept(row, {"percent": percent})
    if change:
        told = PriceStepSet(price_list.pk, price_list.name, kind, str(row.bound), str(row.percent))
        record(actor, told, price_list, changes=[change])
    return row


@act("catalogue.remove_step", right=EDIT)
def remove_step(actor: Actor, step: PriceStep) -> None:
    """Take a step of discount out of its price list."""
    price_list = step.price_list
    record(actor, PriceStepRemoved(price_list.pk, price_list.name), price_list, changes=[remove(step)])


@act("catalogue.set_tax_rate", right=EDIT)
def set_tax_rate(actor: Actor, *, country: str, tax_class: str, percent: Decimal, since: date) -> TaxRate:
    """Set a country's rate of tax from a day on, in per cent. Earlier days keep theirs. Raises BadInput."""
    row = TaxRate.objects.filter(country=country, tax_class=tax_class, since=since).first()
    row = row or TaxRate(country=country, tax_class=tax_class, since=since)
    change = kept(row, {"percent": percent})
    if change:
        told = TaxRateSet(row.country, row.tax_class, str(row.percent), row.since.isoformat())
        record(actor, told, changes=[change])
    return row
