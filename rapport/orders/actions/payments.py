"""Payments of clients: recorded once, allocated to the smallest coin, freed, taken out (R-160)."""

from collections.abc import Mapping
from datetime import date
from decimal import Decimal

from django.utils.translation import gettext as _

from rapport.journal.book import record
from rapport.kit.changes import Change, create, remove
from rapport.kit.refusals import BadInput
from rapport.kit.ui import formats
from rapport.orders.actions.common import locked, me, need_words
from rapport.orders.actions.paying import allocated, hold, need_amount
from rapport.orders.events import PaymentAllocated, PaymentRecorded, PaymentRemoved
from rapport.orders.models import Order, Payment
from rapport.orders.queries.settled import credit_of
from rapport.orders.rights import PAY
from rapport.orders.settling import NOTHING
from rapport.parties.models import Client
from rapport.roles.authority import act
from rapport.staff.actor import Actor


@act("orders.record_payment", right=PAY)
def record_payment(
    actor: Actor,
    client: Client,
    *,
    amount: Decimal,
    currency: str,
    on: date,
    reference: str,
    way: str = Payment.Way.TRANSFER,
    order: Order | None = None,
    shares: Mapping[int, Decimal] | None = None,
) -> Payment:
    """Record that a client paid, once for each reference: said again with the same facts, it is that payment.

    With an order it pays the lines in their turn, or those that `shares` names, by line and in the same currency; what
    is left over is the client's credit. Raises BadInput by field, also for more than a line is owed.
    """
    words = need_words("reference", reference, _("Write the reference of the bank, the till or accounting."))
    need_amount("amount", amount, currency)
    if on > actor.today:
        raise BadInput(fields={"on": [_("This day has not come yet.")]})
    # Lock first: the same line of a bank statement may be entered by two people at once.
    Client.objects.select_for_update().get(pk=client.pk)
    known = Payment.objects.filter(client=client, reference=words).first()
    if known is not None:
        return _the_same(known, amount, currency, on)
    row = Payment(
        client=client, on=on, amount=amount, currency=currency, way=way, reference=words, entered_by=me(actor)
    )
    changes: list[Change] = [create(row)]
    if order is not None:
        changes += allocated(row, order, shares)
    credit = credit_of(row)
    told = PaymentRecorded(row.pk, words, str(amount), currency, on.isoformat(), str(credit))
    record(actor, told, row, client, *([order] if order else []), changes=changes)
    return row


def _the_same(known: Payment, amount: Decimal, currency: str, on: date) -> Payment:
    if (known.amount, known.currency, known.on) == (amount, currency, on):
        return known
    told = {"day": formats.day(known.on), "amount": formats.money(known.amount, known.currency)}
    sentence = _("A payment of %(amount)s on %(day)s has this reference already.") % told
    raise BadInput(fields={"reference": [sentence]})


@act("orders.allocate_payment", right=PAY)
def allocate_payment(
    actor: Actor, payment: Payment, order: Order, *, shares: Mapping[int, Decimal] | None = None
) -> Payment:
    """Put credit of a payment to an order of the same client and currency: to its lines in turn, or by `shares`.

    Raises BadInput for more than is left of the payment or than a line is owed, and when nothing is.
    """
    hold(payment)
    before = credit_of(payment)
    changes = allocated(payment, order, shares)
    if not changes:
        raise BadInput(fields={"order": [_("Nothing is owed for this order, or nothing is left of the payment.")]})
    used = before - credit_of(payment)
    told = PaymentAllocated(payment.pk, payment.reference, order.number, str(used), payment.currency)
    record(actor, told, payment, order, payment.client, changes=changes)
    return payment


@act("orders.free_payment", right=PAY)
def free_payment(actor: Actor, payment: Payment, order: Order, *, reason: str) -> Payment:
    """Take what a payment paid off an order: it is the client's credit again. Raises BadInput without a reason."""
    hold(payment)
    locked(order)
    words = need_words("reason", reason, _("Say why it is not for this order."))
    rows = list(payment.allocations.filter(line__order=order))
    if not rows:
        raise BadInput(_("Nothing of this payment is for this order."))
    freed = sum((row.amount for row in rows), NOTHING)
    changes = [remove(row) for row in rows]
    told = PaymentAllocated(payment.pk, payment.reference, order.number, str(freed), payment.currency, True, words)
    record(actor, told, payment, order, payment.client, changes=changes)
    return payment


@act("orders.remove_payment", right=PAY)
def remove_payment(actor: Actor, payment: Payment, *, reason: str) -> Client:
    """Take out a payment that was recorded wrongly, with what it paid. Raises BadInput without a reason, and when
    money of it was given back.
    """
    hold(payment)
    words = need_words("reason", reason, _("Say what is wrong with it."))
    if payment.given_back:
        raise BadInput(_("Money of this payment was given back. It stays."))
    orders = list(Order.objects.filter(lines__allocations__payment=payment).distinct())
    changes = [remove(row) for row in payment.allocations.all()]
    told = PaymentRemoved(payment.pk, payment.reference, str(payment.amount), payment.currency, words)
    client, also = payment.client, [("payment", payment.pk)]
    record(actor, told, client, *orders, also=also, changes=[*changes, remove(payment)])
    return client
