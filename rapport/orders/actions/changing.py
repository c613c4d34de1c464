"""What changes in the lines of a placed order, measured by how much its total changes (R-162)."""

from collections.abc import Mapping
from dataclasses import replace
from decimal import Decimal
from typing import Any

from django.utils.translation import gettext as _

from rapport.journal.book import record
from rapport.kit.changes import create, remove, update
from rapport.kit.refusals import BadInput
from rapport.kit.ui import formats
from rapport.offers.selling import Line, Wanted, line_of, reckoned, totals
from rapport.orders.actions.common import (
    agreed_discount,
    as_measured,
    need_running,
    need_words,
    set_sums,
    within_bounds,
)
from rapport.orders.actions.stock import let_go
from rapport.orders.events import OrderRebudgeted
from rapport.orders.models import Order, OrderLine
from rapport.orders.rights import BUDGET
from rapport.roles.authority import act, gate
from rapport.roles.catalogue import Amount
from rapport.staff.actor import Actor

PRICED = ("quantity", "list_price", "discount", "tax")


def difference(order: Order, line: OrderLine | None = None, **given: Any) -> Amount:
    """Return by how much the total changes, with tax, in the order's currency: what the right is measured by.

    An item that the catalogue has to price counts with nothing here; the deed measures it once it is priced.
    """
    rows = list(order.lines.all())
    if line is None:
        lines = [line_of(row) for row in rows]
        if given.get("list_price") is not None and given.get("quantity"):
            lines.append(_free(given))
    else:
        new = {name: given[name] for name in PRICED if given.get(name) is not None}
        lines = [replace(line_of(row), **new) if row.pk == line.pk else line_of(row) for row in rows]
    lines = [one for one in lines if one.quantity > 0]
    return Amount(abs(totals(lines, order.currency).total - order.total), order.currency)


def _free(given: dict[str, Any]) -> Line:
    discount, tax = (given.get(name) or Decimal(0) for name in ("discount", "tax"))
    return Line(given.get("item", ""), given["quantity"], given["list_price"], discount=discount, tax=tax)


def _changing(order: Order, line: OrderLine | None = None, **given: Any) -> str:
    told = {
        "number": order.number, "client": order.client.name, "line": line.name if line else given.get("item", ""),
        "reason": given.get("reason", ""),
    }  # fmt: skip
    return _("Order %(number)s of %(client)s: change %(line)s (%(reason)s)") % told


@act(
    "orders.change_line", right=BUDGET, size=difference, summary=_changing,
    about=lambda order, *_given, **_named: ("order", order.pk),
)  # fmt: skip
def change_line(
    actor: Actor,
    order: Order,
    line: OrderLine | None = None,
    *,
    reason: str,
    quantity: Decimal,
    list_price: Decimal | None = None,
    discount: Decimal | None = None,
    tax: Decimal | None = None,
    item: str = "",
) -> Order:
    """Change one line of a placed order, take it out with a quantity of 0, or add one (`item`: code or name).

    Measured by how much the total changes, tax included; above one's limit it is asked. A higher discount than before
    needs the right to agree it. Raises BadInput with a sentence per field, also for less than was delivered.
    """
    as_measured(order)
    need_running(order)
    words = need_words("reason", reason, _("Say why the order changes."))
    name = line.name if line else need_words("item", item, _("Say what is added."))
    before, most = order.total, order.discount
    if line is None:
        wanted: Line | Wanted = Wanted(item.strip(), quantity, "", "", list_price, discount, tax)
        add_line(actor, order, wanted)
    else:
        alter_line(
            actor, order, line, {"quantity": quantity, "list_price": list_price, "discount": discount, "tax": tax}
        )
    if order.discount > most:
        agreed_discount(actor, order, order.discount)
    if line is None and list_price is None and not gate(actor, BUDGET, _by(order, before)).yes:
        raise BadInput(fields={"list_price": [_("Write its price, so that somebody can be asked to agree.")]})
    if order.total != before or line is None:
        told = OrderRebudgeted(order.pk, order.number, name, str(before), str(order.total), order.currency, words)
        record(actor, told, order, order.client)
    return order


def _by(order: Order, before: Decimal) -> Amount:
    return Amount(abs(order.total - before), order.currency)


def add_line(actor: Actor, order: Order, wanted: Wanted | Line) -> None:
    """Put a line behind the others and reckon the order anew, inside the caller's deed. Raises BadInput."""
    kept = list(order.lines.all())
    told = reckoned(actor, order, [*(line_of(row) for row in kept), wanted], OrderLine)
    within_bounds(told)
    fresh = told.rows[-1]
    fresh.order, fresh.position = order, (kept[-1].position if kept else 0) + 1
    create(fresh)
    set_sums(order, told)


def alter_line(actor: Actor, order: Order, line: OrderLine, values: Mapping[str, Decimal | None]) -> None:
    """Change a line, or take it out with a quantity of 0, inside the caller's deed. Raises BadInput."""
    row = order.lines.select_for_update().get(pk=line.pk)
    quantity = values["quantity"]
    assert quantity is not None
    if quantity < row.delivered:
        told = {"quantity": formats.number(row.delivered)}
        raise BadInput(fields={"quantity": [_("%(quantity)s of it is delivered already.") % told]})
    if quantity < row.reserved + row.delivered:
        let_go(row, row.reserved + row.delivered - quantity)
    if quantity == 0:
        if order.lines.count() == 1:
            raise BadInput(fields={"quantity": [_("This is the only line. Cancel the order instead.")]})
        if row.allocations.exists():
            raise BadInput(fields={"quantity": [_("The client paid for it. Take the payment off this order first.")]})
        remove(row)
    else:
        update(row, **{name: value for name, value in values.items() if value is not None})
    lines = [line_of(one) for one in order.lines.all()]
    sums = reckoned(actor, order, lines, OrderLine)
    within_bounds(sums)
    set_sums(order, sums)
