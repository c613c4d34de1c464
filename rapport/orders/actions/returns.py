"""Goods that come back, and the money for them (R-163)."""

from datetime import date
from decimal import Decimal
from typing import Any

from django.db.models import Sum
from django.utils.translation import gettext as _

from rapport.catalogue.actions.stock import move_stock
from rapport.journal.book import record
from rapport.kit.changes import create, update
from rapport.kit.money import rounded
from rapport.kit.refusals import BadInput
from rapport.kit.ui import formats
from rapport.orders.actions.common import locked, me, need_words
from rapport.orders.events import GoodsReturned, MoneyReturned
from rapport.orders.models import OrderLine, Return
from rapport.orders.queries.settled import lines_settled
from rapport.orders.rights import REFUND, WRITE
from rapport.orders.settling import NOTHING, Settled, part_of
from rapport.roles.authority import act
from rapport.roles.catalogue import Amount
from rapport.staff.actor import Actor


def worth_of(line: OrderLine, quantity: Decimal, before: Decimal = NOTHING) -> Decimal:
    """Return what so much of a line was billed at, tax included, to the smallest unit of the order's currency.

    `before` is how much of it was counted already: all parts together come to exactly what the line was billed at.
    Three queries.
    """
    billed = lines_settled(line.order)[line.pk].billed
    return part_of(billed, line.quantity, before, quantity, line.order.currency)


def _money_left(line: OrderLine, quantity: Decimal) -> Decimal:
    """What so much of a line is worth, and no more than the line, and the order, still hold."""
    settled = lines_settled(line.order)
    one, all_ = settled[line.pk], sum(settled.values(), Settled())
    worth = part_of(one.billed, line.quantity, line.returned, quantity, line.order.currency)
    # A line changed after something came back moves coins between the lines: nothing goes out twice for that.
    return max(min(worth, one.billed - one.returned, all_.billed - all_.returned), NOTHING)


@act("orders.note_return", right=WRITE)
def note_return(
    actor: Actor,
    line: OrderLine,
    *,
    quantity: Decimal,
    reason: str,
    on: date | None = None,
    amount: Decimal | None = None,
    to_stock: bool = False,
) -> Return:
    """Note that the client gave something of a line back, with the reason; the money for it is a step of its own.

    `amount` is what shall be given back, with tax, in the order's currency; what it was sold for unless said otherwise,
    and never more. With `to_stock` it can be sold again. Raises BadInput for more than was delivered and not returned.
    """
    order = locked(line.order)
    row = OrderLine.objects.select_for_update().get(pk=line.pk)
    row.order = order
    words = need_words("reason", reason, _("Say why it came back."))
    day = on or actor.today
    if day > actor.today:
        raise BadInput(fields={"on": [_("This day has not come yet.")]})
    left = row.delivered - row.returned
    if not quantity.is_finite() or quantity <= 0 or quantity > left:
        told = {"quantity": formats.number(left)}
        raise BadInput(
            fields={"quantity": [_("Write a quantity up to %(quantity)s: no more is with the client.") % told]}
        )
    worth = _money_left(row, quantity)
    back = worth if amount is None else amount
    if not back.is_finite() or back < 0 or back > worth or back != rounded(back, order.currency):
        told = {"amount": formats.money(worth, order.currency)}
        raise BadInput(fields={"amount": [_("It was sold for %(amount)s. No more is given back.") % told]})
    one = Return(line=row, quantity=quantity, amount=back, on=day, reason=words, entered_by=me(actor))
    create(one)
    update(row, returned=row.returned + quantity)
    if to_stock and row.product_id is not None:
        move_stock(row.product_id, quantity)
    record(actor, GoodsReturned(order.pk, order.number, row.name, str(quantity), words), order, order.client)
    return one


def amount_of(returned: Return, **_given: Any) -> Amount:
    """Return what the right to give money back is measured by."""
    return Amount(returned.amount, returned.line.order.currency)


def _summary(returned: Return, **_given: Any) -> str:
    order = returned.line.order
    told = {
        "number": order.number, "client": order.client.name, "what": returned.line.name,
        "amount": formats.money(returned.amount, order.currency),
    }  # fmt: skip
    return _("Order %(number)s of %(client)s: give %(amount)s back for %(what)s") % told


@act(
    "orders.return_money", right=REFUND, size=amount_of, summary=_summary,
    about=lambda returned, **_: ("client", returned.line.order.client_id),
)  # fmt: skip
def return_money(actor: Actor, returned: Return) -> Return:
    """Note that the client got the money for something that came back; above one's limit it is asked (R-163).

    Raises BadInput when the money was returned already, or more would be given back than the order came to.
    """
    order = locked(returned.line.order)
    if Return.objects.exclude(refunded_on=None).filter(pk=returned.pk).exists():
        raise BadInput(_("This money was returned already."))
    given = Return.objects.filter(line__order=order).exclude(refunded_on=None).aggregate(all=Sum("amount"))["all"]
    if (given or NOTHING) + returned.amount > order.total:
        raise BadInput(_("More would be given back than the order came to."))
    update(returned, refunded_on=actor.today, refunded_by=actor.approved_by or me(actor))
    told = MoneyReturned(order.pk, order.number, returned.line.name, str(returned.amount), order.currency)
    record(actor, told, order, order.client)
    return returned
