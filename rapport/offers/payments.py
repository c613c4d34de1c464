"""An amount that is paid in parts: its terms, what is wrong with them, and the schedule that follows (R-133).

Offers, orders and contracts share it: what was offered is what is agreed on.
"""

from calendar import monthrange
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import ROUND_DOWN, Decimal

from django.utils.translation import gettext as _

from rapport.kit.money import rounded, smallest
from rapport.kit.ui import formats
from rapport.offers.models.paying import PaidInParts, PaymentKind

NOTHING = Decimal(0)
MONTHS = 12
MOST = 360


@dataclass(frozen=True)
class Terms:
    """How an amount is paid: `first_on` is the day of the first of `count` payments, the others follow by the month.

    `deposit` is paid at once, in the currency of the amount; `rate` is in per cent a year, of a loan.
    """

    kind: str
    first_on: date
    count: int = 1
    deposit: Decimal = NOTHING
    rate: Decimal = NOTHING


@dataclass(frozen=True)
class Payment:
    """One payment: its number (0 is what is paid at once), its day, the part of the sum, and the interest on top."""

    number: int
    due_on: date
    amount: Decimal
    interest: Decimal = NOTHING


def month_after(first: date, months: int) -> date:
    """Return the same day so many months later; where a month has no such day, its last one.

    The first day counts, not the one before: after 31 January and 28 February comes 31 March.
    """
    year, month = divmod(first.year * MONTHS + first.month - 1 + months, MONTHS)
    return date(year, month + 1, min(first.day, monthrange(year, month + 1)[1]))


def schedule(
    amount: Decimal,
    currency: str,
    *,
    first_on: date,
    count: int = 1,
    deposit: Decimal = NOTHING,
    deposit_on: date | None = None,
    rate: Decimal = NOTHING,
) -> list[Payment]:
    """Return the payments of an amount, which they come to exactly in the currency's smallest unit.

    After the deposit come `count` parts, month by month; all are the same but the last, which takes what rounding left.
    `rate` is in per cent a year: each month a twelfth of it is owed on what was not paid back before.
    """
    found = [Payment(0, deposit_on or first_on, rounded(deposit, currency))] if deposit else []
    left = rounded(amount - deposit, currency)
    part = (left / count).quantize(smallest(currency), ROUND_DOWN)
    for number in range(1, count + 1):
        interest = rounded(left * rate / (100 * MONTHS), currency)
        paid = part if number < count else left
        found.append(Payment(number, month_after(first_on, number - 1), paid, interest))
        left -= paid
    return found


def terms_of(row: PaidInParts) -> Terms | None:
    """Return on which terms an offer or order is paid, None when it is paid whole after some days."""
    if not row.payment_kind or row.first_payment_on is None:
        return None
    return Terms(row.payment_kind, row.first_payment_on, row.payment_count, row.deposit, row.interest_rate)


def payments_for(row: PaidInParts, total: Decimal | None = None) -> list[Payment]:
    """Return the payments of an offer or order, none when it is paid whole after some days.

    They come exactly to the total (as the row has it, unless another is given), also when that has become less than
    what is paid at once.
    """
    terms, total = terms_of(row), row.total if total is None else total
    if terms is None or not total:
        return []
    if total <= terms.deposit:
        return [Payment(0, terms.first_on, rounded(total, row.currency))]
    return schedule(
        total, row.currency, first_on=terms.first_on, count=terms.count, deposit=terms.deposit, rate=terms.rate
    )


def wrong_with(terms: Terms, amount: Decimal, currency: str) -> dict[str, list[object]]:
    """Return what is wrong with the terms for an amount: sentences by the names of their fields."""
    wrong: dict[str, list[object]] = {}
    if terms.kind == PaymentKind.DEFERRED and terms.count != 1:
        wrong["count"] = [_("A deferred payment is one payment. For more choose instalments.")]
    if terms.kind != PaymentKind.LOAN and terms.rate:
        wrong["rate"] = [_("Only a loan bears interest.")]
    if not NOTHING <= terms.deposit < amount:
        wrong["deposit"] = [_("What is paid at once has to be less than the whole amount.")]
    elif terms.deposit != rounded(terms.deposit, currency):
        wrong["deposit"] = [_("This amount has more places than the currency.")]
    elif terms.count >= 1 and amount - terms.deposit < terms.count * smallest(currency):
        wrong["count"] = [_("The amount is too small for so many payments.")]
    if not 1 <= terms.count <= MOST:
        wrong["count"] = [_("A plan has from 1 to 360 payments.")]
    return wrong


def terms_in_words(terms: Terms, currency: str) -> str:
    """Return in the active language how an amount is paid."""
    kind = dict(PaymentKind.choices).get(terms.kind, "")
    told = {"kind": kind, "num": formats.number(terms.count), "day": formats.day(terms.first_on)}
    words = _("%(kind)s: on %(day)s") if terms.count == 1 else _("%(kind)s: %(num)s payments, the first on %(day)s")
    said = [words % told]
    if terms.deposit:
        said.append(_("paid at once: %(amount)s") % {"amount": formats.money(terms.deposit, currency)})
    if terms.rate:
        said.append(_("interest of %(share)s a year") % {"share": formats.per_cent(terms.rate)})
    return ", ".join(said)


def paid_in_words(row: PaidInParts) -> str:
    """Return in the active language how an offer or order is paid."""
    terms = terms_of(row)
    return terms_in_words(terms, row.currency) if terms else _("Within %(days)s days") % {"days": row.payment_days}


def columns_of_payments() -> list[str]:
    """Return in the active language what stands above the columns of a printed schedule."""
    return [_("Number"), _("By"), _("Amount"), _("Interest")]


def payments_in_words(payments: Sequence[Payment], currency: str) -> list[list[str]]:
    """Return the payments in the active language, as rows of a printed schedule; what is paid at once has no day."""
    return [
        [
            formats.number(one.number) if one.number else "",
            formats.day(one.due_on) if one.number else _("at once"),
            formats.money(one.amount, currency),
            formats.money(one.interest, currency) if one.interest else "",
        ]
        for one in payments
    ]
