"""Whether what is ordered is at hand, and when the client can have it (R-152, R-155)."""

from collections.abc import Iterable, Sequence
from datetime import date, timedelta
from decimal import Decimal

from django.db.models import Sum
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from rapport.kit.ui import formats
from rapport.offers.models import PricedLine
from rapport.orders.models import OrderLine

NOTHING = Decimal(0)


def at_hand(lines: Sequence[OrderLine]) -> dict[int, dict[str, str]]:
    """Return, by the line's number, how much of what is open can be had from stock and in how many days; with a tone.

    `lines` have their product at hand. Free lines, what is not kept in stock and what is delivered are left out. What
    other orders hold does not count as free. One query.
    """
    kept = [one for one in lines if one.product is not None and one.product.stock is not None and one.open_quantity > 0]
    numbers = {one.product_id for one in kept}
    sums = OrderLine.objects.filter(product__in=numbers, reserved__gt=0).order_by().values_list("product_id")
    taken = dict(sums.annotate(all=Sum("reserved"))) if numbers else {}
    return {one.pk: _said(one, taken.get(one.product_id, NOTHING)) for one in kept}


def ready_on(lines: Iterable[PricedLine], today: date) -> date | None:
    """Return the first day on which the client can have all lines, by the lead times of their products (R-155).

    What is in stock comes in the days from stock, the rest in those when it is not; None when no product says any.
    """
    days = [_days(one) for one in lines if one.product is not None]
    known = [one for one in days if one is not None]
    return today + timedelta(days=max(known)) if known else None


def _days(line: PricedLine) -> int | None:
    product = line.product
    assert product is not None
    if product.stock is None or product.stock >= line.quantity:
        return product.lead_in_stock
    return product.lead_to_order


def _said(line: OrderLine, taken: Decimal) -> dict[str, str]:
    product = line.product
    assert product is not None and product.stock is not None
    free = max(product.stock - taken, NOTHING)
    need = line.open_quantity - line.reserved
    if need <= 0:
        return {"text": _("reserved"), "tone": "ok"}
    if free >= need:
        return {"text": _in_days(_("in stock"), product.lead_in_stock), "tone": "ok"}
    if free or line.reserved:
        told = {"quantity": formats.number(free + line.reserved)}
        return {"text": _in_days(_("%(quantity)s in stock") % told, product.lead_to_order), "tone": "warn"}
    return {"text": _in_days(_("not in stock"), product.lead_to_order), "tone": "danger"}


def _in_days(words: str, days: int | None) -> str:
    if days is None:
        return words
    return words + ", " + ngettext("%(num)s day", "%(num)s days", days) % {"num": days}
