"""What the deeds on payments need: the payment as it stands, an amount that can be paid, and putting it to lines."""

from collections.abc import Mapping
from decimal import Decimal

from django.utils.translation import gettext as _

from rapport.kit.changes import Change, create, update
from rapport.kit.money import rounded
from rapport.kit.refusals import BadInput
from rapport.kit.ui import formats
from rapport.offers.selling import LARGEST
from rapport.orders.actions.common import locked
from rapport.orders.models import Allocation, Order, Payment
from rapport.orders.queries.settled import credit_of, lines_settled
from rapport.orders.settling import NOTHING, spread


def hold(payment: Payment) -> None:
    """Lock the payment and take it as it stands. Raises BadInput when it was taken out meanwhile."""
    fresh = Payment.objects.select_for_update().filter(pk=payment.pk).first()
    if fresh is None:
        raise BadInput(_("This payment was taken out meanwhile."))
    payment.given_back, payment.version = fresh.given_back, fresh.version


def need_amount(field: str, amount: Decimal, currency: str) -> None:
    """Return for an amount above nothing to the smallest coin of its currency. Raises BadInput under the field."""
    if not amount.is_finite() or amount <= 0 or amount >= LARGEST:
        raise BadInput(fields={field: [_("Write an amount.")]})
    if amount != rounded(amount, currency):
        raise BadInput(fields={field: [_("%(currency)s has no smaller coin than that.") % {"currency": currency}]})


def allocated(payment: Payment, order: Order, shares: Mapping[int, Decimal] | None) -> list[Change]:
    """Put the payment to the order's lines, after locking the order: no line gets more than it is owed."""
    locked(order)
    if order.client_id != payment.client_id:
        raise BadInput(fields={"order": [_("Choose an order of this client.")]})
    if order.currency != payment.currency:
        told = {"currency": order.currency}
        raise BadInput(fields={"currency": [_("This order is paid in %(currency)s.") % told]})
    owed = {line: max(one.owed, NOTHING) for line, one in lines_settled(order).items()}
    credit = credit_of(payment)
    given = spread(credit, owed) if shares is None else {line: one for line, one in shares.items() if one}
    wrong = [one for line, one in given.items() if one < 0 or line not in owed or one > owed[line]]
    if wrong:
        raise BadInput(fields={"shares": [_("No line can get more than is owed for it.")]})
    if sum(given.values(), NOTHING) > credit:
        told = {"amount": formats.money(credit, payment.currency)}
        raise BadInput(fields={"shares": [_("Only %(amount)s of this payment is left.") % told]})
    changes = []
    for line, amount in given.items():
        need_amount("shares", amount, payment.currency)
        there = payment.allocations.filter(line_id=line).first()
        if there is None:
            changes.append(create(Allocation(payment=payment, line_id=line, amount=amount)))
        elif change := update(there, amount=there.amount + amount):
            changes.append(change)
    return changes
