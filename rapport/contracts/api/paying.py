"""How a contract is paid, over the API: its plan with the schedule that follows from it (R-133)."""

from datetime import date
from decimal import Decimal
from typing import Any, Literal

from django.http import HttpRequest
from django.utils.translation import gettext as _
from ninja import Field, Schema

from rapport.contracts.actions import plan_payments, remove_plan
from rapport.contracts.api.root import contracts
from rapport.contracts.models import Contract, PaymentPlan
from rapport.contracts.queries import contracts_seen_by, payments_of
from rapport.kit.api import Body, Number
from rapport.kit.refusals import NotSeen
from rapport.kit.ui.finding import one_of
from rapport.staff.actor import actor_of

Kind = Literal[tuple(PaymentPlan.Kind.values)]  # type: ignore[valid-type]


class ContractPayment(Schema):
    """One payment: `amount` of the contract's sum and `interest` on top, in its currency; 0 is paid at once."""

    number: int
    due_on: date
    amount: Decimal
    interest: Decimal
    obligation_id: int | None


class ContractPlan(Schema):
    """How a contract is paid: `rate` is in per cent a year; the payments come to the contract's amount."""

    version: int
    kind: str
    first_on: date
    count: int
    deposit: Decimal
    rate: Decimal
    payments: list[ContractPayment]


class NewContractPlan(Body):
    """The terms from which the schedule follows; amounts are in the contract's currency."""

    kind: Kind  # type: ignore[valid-type]
    first_on: date
    count: int = Field(1, ge=1, le=360)
    deposit: Decimal = Field(Decimal(0), ge=0, max_digits=16, decimal_places=3)
    rate: Decimal = Field(Decimal(0), ge=0, le=100, max_digits=5, decimal_places=2)


@contracts.get("/{contract_id}/payments", answer=ContractPlan)
def show_contract_payments(request: HttpRequest, contract_id: Number) -> Any:
    """How a contract is paid; nothing is there when it is paid at once"""
    return _shown(_contract(request, contract_id))


@contracts.post("/{contract_id}/payments", answer=ContractPlan, status=200)
def plan_contract_payments(request: HttpRequest, contract_id: Number, given: NewContractPlan) -> Any:
    """Set how a contract is paid; the text has to be agreed to again"""
    row = _contract(request, contract_id)
    plan_payments(actor_of(request), row, **given.dict())
    return _shown(row)


@contracts.delete("/{contract_id}/payments", versioned=False)
def remove_contract_payments(request: HttpRequest, contract_id: Number) -> None:
    """Have a contract paid at once again"""
    remove_plan(actor_of(request), _contract(request, contract_id))


def _contract(request: HttpRequest, pk: int) -> Contract:
    return one_of(contracts_seen_by(actor_of(request)), pk)  # type: ignore[no-any-return]


def _shown(row: Contract) -> dict[str, Any]:
    payments = payments_of(row)
    if not payments:
        raise NotSeen(_("This contract has no payment plan."))
    plan = payments[0].plan
    names = [name for name in ContractPlan.model_fields if name != "payments"]
    return {**{name: getattr(plan, name) for name in names}, "payments": payments}
