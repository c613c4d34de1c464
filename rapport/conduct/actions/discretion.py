"""Giving a client more than the policy says, and what came of it (R-350, R-351)."""

from datetime import timedelta
from decimal import Decimal
from typing import Any

from django.db.models import Model
from django.utils.translation import gettext as _

from rapport.conduct.actions.common import bearer, need_money, need_words
from rapport.conduct.events import DeviationGiven, OutcomeEntered
from rapport.conduct.models import Deviation
from rapport.conduct.queries.decisions import clauses_of
from rapport.conduct.queries.people import people_under, selves
from rapport.conduct.rights import GIVE_MORE, SPEAK
from rapport.journal.book import record
from rapport.kit.changes import Change, create, update
from rapport.kit.refusals import NotAllowed
from rapport.kit.subjects import kind_of, kinds
from rapport.kit.ui import formats
from rapport.roles.authority import act
from rapport.roles.catalogue import Amount
from rapport.staff.actor import Actor

# What came of it shows only after a while.
OUTCOME_AFTER = timedelta(days=30)


def _amount(*_given: Any, amount: Decimal, currency: str, **_more: Any) -> Amount:
    return Amount(amount, currency)


def _summary(subject: Model, *, what: str, amount: Decimal, currency: str, **_more: Any) -> str:
    label = Deviation.What(what).label if what in Deviation.What.values else what
    told = {"what": label, "amount": formats.money(amount, currency), "client": subject}
    return _("Give %(client)s more than the policy says: %(what)s, %(amount)s") % told


@act("conduct.give_more_than_policy", right=GIVE_MORE, size=_amount, summary=_summary, amount="amount")
def give_more_than_policy(
    actor: Actor, subject: Model, *, what: str, amount: Decimal, currency: str, policy: str, reason: str
) -> Deviation:
    """Give a client more than the policy says, within the budget of the clause; beyond it somebody agrees.

    `policy` is what the policy would have given. Its outcome is asked for thirty days later. Raises BadInput with a
    sentence per field.
    """
    row, change = written_deviation(
        actor, subject, what=what, amount=amount, currency=currency, policy=policy, reason=reason
    )
    told = DeviationGiven(row.pk, row.what, str(amount), currency, row.policy, row.reason)
    record(actor, told, row, subject, changes=[change])
    return row


def written_deviation(
    actor: Actor, subject: Model, *, what: str, amount: Decimal, currency: str, policy: str, reason: str
) -> tuple[Deviation, Change]:
    """Write the deviation for a deed that passes the gate of this right itself, and tells of it. Raises BadInput."""
    need_money(amount, currency)
    held = clauses_of(actor, GIVE_MORE)
    row = Deviation(
        employee=bearer(actor),
        subject_kind=kind_of(subject).code,
        subject_id=subject.pk,
        what=what,
        amount=amount,
        currency=currency,
        policy=need_words("policy", policy, _("Say what the policy would have given.")),
        reason=need_words("reason", reason, _("Say why more was right here.")),
        clause=held[0] if held else None,
        at=actor.at,
        outcome_on=actor.today + OUTCOME_AFTER,
    )
    return row, create(row)


@act("conduct.enter_outcome", right=SPEAK)
def enter_outcome(actor: Actor, deviation: Deviation, *, outcome: str, words: str = "") -> Deviation:
    """Say what came of it; it may be said anew. Only who gave it, or their head, may. Raises BadInput, NotAllowed."""
    if deviation.employee_id not in {*selves(actor), *people_under(actor)}:
        raise NotAllowed(_("Only %(person)s enters the outcome.") % {"person": deviation.employee.name}, SPEAK)
    need_words("outcome", outcome, _("Choose what came of it."))
    change = update(deviation, outcome=outcome, outcome_words=words.strip())
    if change:
        at = update(deviation, outcome_at=actor.at)
        told = OutcomeEntered(deviation.pk, deviation.what, outcome, deviation.outcome_words)
        subject = kinds[deviation.subject_kind].model(pk=deviation.subject_id)
        record(actor, told, deviation, subject, changes=[change, at])
    return deviation
