"""The ledger of entrusted money (R-260): spending, and putting an entry right."""

from decimal import Decimal
from typing import Any

from django.db.models import Model, Sum
from django.utils.translation import gettext as _

from rapport.conduct.actions.common import bearer, need_money, need_words
from rapport.conduct.events import MoneySpent, SpendingCorrected
from rapport.conduct.models import Spending
from rapport.conduct.queries.people import selves
from rapport.conduct.rights import SPEND
from rapport.journal.book import record
from rapport.kit.changes import create
from rapport.kit.refusals import BadInput, NotAllowed
from rapport.kit.subjects import kind_of, kinds
from rapport.kit.ui import formats
from rapport.roles.authority import act
from rapport.roles.catalogue import Amount
from rapport.staff.actor import Actor


def _amount(*_given: Any, amount: Decimal, currency: str, **_more: Any) -> Amount:
    return Amount(amount, currency)


def _summary(*_given: Any, amount: Decimal, currency: str, words: str, **_more: Any) -> str:
    return _("Spend %(amount)s: %(what)s") % {"amount": formats.money(amount, currency), "what": words}


def _difference(spending: Spending, *, amount: Decimal, **_more: Any) -> Amount:
    return Amount(amount - total_of(spending), spending.currency)


def _correction(spending: Spending, *, amount: Decimal, **_more: Any) -> str:
    told = {"amount": formats.money(amount, spending.currency), "what": spending.words}
    return _("Correct to %(amount)s: %(what)s") % told


@act("conduct.spend_money", right=SPEND, size=_amount, summary=_summary, amount="amount")
def spend_money(
    actor: Actor, subject: Model | None = None, *, amount: Decimal, currency: str, purpose: str, words: str
) -> Spending:
    """Enter what was spent within the budget of the clause, on a client or in general; beyond it somebody agrees.

    The paper is attached to the entry as a file. The entry can't be taken back, only corrected. Raises BadInput with a
    sentence per field.
    """
    need_money(amount, currency)
    row = Spending(
        employee=bearer(actor),
        purpose=purpose,
        amount=amount,
        currency=currency,
        words=need_words("words", words, _("Say what the money was spent on.")),
        subject_kind=kind_of(subject).code if subject else "",
        subject_id=subject.pk if subject else None,
        on=actor.today,
        at=actor.at,
    )
    create(row)
    _enter(actor, MoneySpent(row.pk, row.purpose, str(amount), currency, row.words), row)
    return row


@act("conduct.correct_spending", right=SPEND, size=_difference, summary=_correction, amount="amount")
def correct_spending(actor: Actor, spending: Spending, *, amount: Decimal, reason: str) -> Spending:
    """Put the amount of an entry right by another entry with the difference, and return that.

    The difference counts in the month in which it is entered. Only whose entry it is may. Raises NotAllowed, and
    BadInput without a reason, for the amount that stands there already and for an entry that is itself a correction.
    """
    if spending.employee_id not in selves(actor):
        raise NotAllowed(_("Only %(person)s corrects this entry.") % {"person": spending.employee.name}, SPEND)
    if spending.corrects_id is not None:
        raise BadInput(_("This entry is itself a correction. Correct the first one."))
    # Lock first: two corrections at once would both count from the same amount.
    Spending.objects.select_for_update().get(pk=spending.pk)
    need_money(amount, spending.currency, zero=True)
    before = total_of(spending)
    if amount == before:
        raise BadInput(fields={"amount": [_("This amount stands there already.")]})
    reason = need_words("reason", reason, _("Say what was wrong."))
    row = Spending(
        employee=spending.employee,
        purpose=spending.purpose,
        amount=amount - before,
        currency=spending.currency,
        words=reason,
        subject_kind=spending.subject_kind,
        subject_id=spending.subject_id,
        corrects=spending,
        on=actor.today,
        at=actor.at,
    )
    create(row)
    told = SpendingCorrected(spending.pk, str(before), str(amount), row.currency, spending.words, reason)
    _enter(actor, told, spending)
    return row


def total_of(spending: Spending) -> Decimal:
    """Return what the entry comes to with its corrections. One query."""
    return spending.amount + (spending.corrections.aggregate(sum=Sum("amount"))["sum"] or Decimal(0))


def _enter(actor: Actor, told: MoneySpent | SpendingCorrected, row: Spending) -> None:
    also = [(row.subject_kind, row.subject_id)] if row.subject_id and row.subject_kind in kinds else []
    # Without images: an entry of the ledger is corrected, never taken back.
    record(actor, told, row, also=also)
