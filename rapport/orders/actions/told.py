"""The lines that accounting tells of an order, as lines here."""

from collections.abc import Mapping, Sequence
from decimal import ROUND_HALF_UP, Decimal

from rapport.catalogue.models import Product
from rapport.kit.money import line_total
from rapport.offers.selling import Line
from rapport.orders.models import Order, OrderLine

Told = Mapping[str, str]


def lines_told(rows: Sequence[Told], currency: str, like: Sequence[OrderLine] = ()) -> list[Line]:
    """Return the lines that accounting tells; name, tax and unit are those of the same item here.

    Its discount is ours while the sum says so; else the price per unit is what the sum comes to. One query.
    """
    known = {one.code or one.name: one for one in like}
    products = Product.objects.in_bulk([one["code"] for one in rows if one["code"]], field_name="code")
    return [_line(one, currency, known.get(one["code"] or one["name"]), products.get(one["code"])) for one in rows]


def _line(one: Told, currency: str, ours: OrderLine | None, product: Product | None) -> Line:
    quantity, price, discount = Decimal(one["quantity"]), Decimal(one["price"]), Decimal(0)
    sum_ = Decimal(one["sum"]) if one.get("sum") else None
    if ours is not None and price == ours.list_price and sum_ == line_total(quantity, price, ours.discount, currency):
        discount = ours.discount
    elif sum_ is not None and sum_ != line_total(quantity, price, discount, currency):
        price = (sum_ / quantity).quantize(Decimal("0.0001"), ROUND_HALF_UP)
    tax = Decimal(one["tax"]) if one.get("tax") else (ours.tax if ours else Decimal(0))
    number = ours.product_id if ours else (product.pk if product else None)
    unit = ours.unit if ours else one.get("unit", "")
    return Line(ours.name if ours else one["name"], quantity, price, discount, tax, one["code"], unit, product=number)


def same_as_ours(order: Order, rows: Sequence[Told]) -> bool:
    """True when the lines that accounting tells are those of the order; `rows` of no line say nothing. One query."""
    kept = list(order.lines.all())
    told = lines_told(rows, order.currency, kept)
    return not rows or sorted(map(_priced, told)) == sorted(map(_priced, kept))


def _priced(line: Line | OrderLine) -> tuple[str, *tuple[Decimal, ...]]:
    return (line.code or line.name, line.quantity, line.list_price, line.discount)
