"""The terms of payment of a contract, and the schedule that follows from them (R-133)."""

from datetime import date
from decimal import Decimal
from typing import Any

from django.utils.translation import gettext as _

from rapport.contracts.actions.common import locked, need_open_text, told_anew
from rapport.contracts.events import PaymentsPlanned
from rapport.contracts.models import Contract, Instalment, Obligation, PaymentPlan
from rapport.contracts.queries import payments_of
from rapport.contracts.rights import WRITE
from rapport.journal.book import record
from rapport.kit.changes import Change, create, remove, update
from rapport.kit.refusals import BadInput
from rapport.kit.ui import formats
from rapport.offers.models import Offer
from rapport.offers.selling import Terms, schedule, terms_of, wrong_with
from rapport.roles.authority import act
from rapport.staff.actor import Actor

NOTHING = Decimal(0)


@act("contracts.plan_payments", right=WRITE)
def plan_payments(
    actor: Actor,
    contract: Contract,
    *,
    kind: str,
    first_on: date,
    count: int = 1,
    deposit: Decimal = NOTHING,
    rate: Decimal = NOTHING,
) -> PaymentPlan:
    """Set how the contract is paid: deferred, in instalments, or as a loan; the schedule follows (R-133).

    `deposit` is in the contract's currency, `rate` in per cent a year. The text has to be agreed to again. Raises
    BadInput with a sentence per field, and once the contract is signed.
    """
    locked(contract)
    need_open_text(contract)
    facts = {"kind": kind, "first_on": first_on, "count": count, "deposit": deposit, "rate": rate}
    plan = PaymentPlan.objects.filter(contract=contract).first()
    changes: list[Change | None] = []
    if plan is None:
        plan = PaymentPlan(contract=contract, **facts)
        _sensible(contract, plan)
        changes.append(create(plan))
    else:
        held = {name: getattr(plan, name) for name in facts}
        for name, value in facts.items():
            setattr(plan, name, value)
        try:
            _sensible(contract, plan)
        finally:
            for name, value in held.items():
                setattr(plan, name, value)
        changes.append(update(plan, **facts))
    changes += [*_reckoned(contract, plan), *told_anew(contract)]
    if any(changes):
        told = PaymentsPlanned(contract.pk, contract.number, plan.kind, plan.count)
        record(actor, told, contract, contract.client, changes=changes)
    return plan


@act("contracts.remove_plan", right=WRITE)
def remove_plan(actor: Actor, contract: Contract) -> None:
    """Have the contract paid at once again. Raises BadInput without a plan, and once the contract is signed."""
    locked(contract)
    need_open_text(contract)
    plan = PaymentPlan.objects.filter(contract=contract).first()
    if plan is None:
        raise BadInput(_("This contract has no payment plan."))
    changes: list[Change | None] = [remove(one) for one in plan.instalments.all()]
    changes += [remove(plan), *told_anew(contract)]
    told = PaymentsPlanned(contract.pk, contract.number, "", 0)
    record(actor, told, contract, contract.client, changes=changes)


def reckon_anew(contract: Contract) -> list[Change | None]:
    """Have the schedule follow an amount, currency or first day that changed. Raises BadInput when it can't."""
    plan = PaymentPlan.objects.filter(contract=contract).first()
    if plan is None:
        return []
    _sensible(contract, plan)
    return _reckoned(contract, plan)


def carry_terms(contract: Contract, offer: Offer) -> list[Change | None]:
    """Have a new contract paid as the offer says that it is drawn up after (R-133).

    Raises BadInput under the field of the contract's head with which the client's terms can't be kept.
    """
    terms = terms_of(offer)
    if terms is None:
        return []
    plan = PaymentPlan(
        contract=contract,
        kind=terms.kind,
        first_on=terms.first_on,
        count=terms.count,
        deposit=terms.deposit,
        rate=terms.rate,
    )
    try:
        _sensible(contract, plan)
    except BadInput as wrong:
        late = "first_on" in wrong.fields or (plan.deposit and contract.starts_on is None)
        told = [sentence for sentences in wrong.fields.values() for sentence in sentences]
        raise BadInput(fields={"starts_on" if late else "amount": told}) from wrong
    return [create(plan), *_reckoned(contract, plan)]


def owe_payments(contract: Contract) -> list[Change | None]:
    """Make each payment a duty of the client on its day (R-142). The caller is the deed of signing."""
    rows = payments_of(contract)
    changes: list[Change | None] = []
    last = rows[-1].number if rows else 0
    for one in rows:
        amount = formats.money(one.amount + one.interest, contract.currency)
        told = {"amount": amount, "num": one.number, "all": last}
        words = _("Pay %(amount)s, payment %(num)s of %(all)s") if one.number else _("Pay %(amount)s at once")
        duty = Obligation(
            contract=contract,
            side=Obligation.Side.CLIENT,
            words=words % told,
            owner=contract.owner,
            due_on=one.due_on,
        )
        changes += [create(duty), update(one, obligation=duty)]
    return changes


def _reckoned(contract: Contract, plan: PaymentPlan) -> list[Change | None]:
    """Write the schedule; payments that stay the same are left alone."""
    wanted = {one.number: one for one in _schedule(contract, plan)}
    changes: list[Change | None] = []
    for row in plan.instalments.all():
        one = wanted.pop(row.number, None)
        if one is None:
            changes.append(remove(row))
        else:
            changes.append(update(row, due_on=one.due_on, amount=one.amount, interest=one.interest))
    for one in wanted.values():
        facts: dict[str, Any] = {"due_on": one.due_on, "amount": one.amount, "interest": one.interest}
        changes.append(create(Instalment(plan=plan, number=one.number, **facts)))
    return changes


def _schedule(contract: Contract, plan: PaymentPlan) -> Any:
    return schedule(
        contract.amount,
        contract.currency,
        first_on=plan.first_on,
        count=plan.count,
        deposit=plan.deposit,
        deposit_on=contract.starts_on,
        rate=plan.rate,
    )


def _sensible(contract: Contract, plan: PaymentPlan) -> None:
    terms = Terms(plan.kind, plan.first_on, plan.count, plan.deposit, plan.rate)
    wrong = wrong_with(terms, contract.amount, contract.currency)
    if plan.deposit and contract.starts_on is None:
        sentence = _("Say first from which day the contract is in force: on that day it is paid.")
        wrong.setdefault("deposit", [sentence])
    if contract.starts_on and plan.first_on < contract.starts_on:
        wrong["first_on"] = [_("The first payment lies before the first day of the contract.")]
    if wrong:
        raise BadInput(fields=wrong)
