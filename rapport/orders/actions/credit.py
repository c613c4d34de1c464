"""Giving credit of a payment back to the client (R-163)."""

from decimal import Decimal
from typing import Any

from django.utils.translation import gettext as _

from rapport.journal.book import record
from rapport.kit.changes import update
from rapport.kit.refusals import BadInput
from rapport.kit.ui import formats
from rapport.orders.actions.common import need_words
from rapport.orders.actions.paying import hold, need_amount
from rapport.orders.events import PaymentRemoved
from rapport.orders.models import Payment
from rapport.orders.queries.settled import credit_of
from rapport.orders.rights import REFUND
from rapport.roles.authority import act
from rapport.roles.catalogue import Amount
from rapport.staff.actor import Actor


def size_of(payment: Payment, *, amount: Decimal, **_given: Any) -> Amount:
    """Return what the right to give money back is measured by."""
    return Amount(amount, payment.currency)


def _summary(payment: Payment, *, amount: Decimal, reason: str = "", **_given: Any) -> str:
    told = {
        "client": payment.client.name, "reference": payment.reference, "reason": reason,
        "amount": formats.money(amount, payment.currency),
    }  # fmt: skip
    return _("%(client)s: give %(amount)s of payment %(reference)s back (%(reason)s)") % told


@act(
    "orders.return_credit", right=REFUND, size=size_of, summary=_summary,
    about=lambda payment, **_: ("client", payment.client_id),
)  # fmt: skip
def return_credit(actor: Actor, payment: Payment, *, amount: Decimal, reason: str) -> Payment:
    """Note that the client got credit of a payment back; above one's limit it is asked (R-163).

    Raises BadInput for more than the credit of the payment.
    """
    hold(payment)
    words = need_words("reason", reason, _("Say why it is given back."))
    need_amount("amount", amount, payment.currency)
    credit = credit_of(payment)
    if amount > credit:
        told = {"amount": formats.money(credit, payment.currency)}
        raise BadInput(fields={"amount": [_("Only %(amount)s of this payment is credit.") % told]})
    change = update(payment, given_back=payment.given_back + amount)
    told_ = PaymentRemoved(payment.pk, payment.reference, str(amount), payment.currency, words, given_back=True)
    record(actor, told_, payment, payment.client, changes=[change])
    return payment
