"""From the draft to the signature: to the client, agreed on, agreed to by the company, and signed (R-140, R-145).

Agreeing to a text and signing it are measured by the amount against the right to sign papers; above one's authority
they are asked of whoever may. What was agreed to is the text by its hash: a later change asks again.
"""

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.utils.translation import gettext as _

from rapport.contracts.actions.common import locked, need_open_text, new_version, told_anew
from rapport.contracts.actions.paying import owe_payments
from rapport.contracts.events import ContractApproved, ContractSent, ContractSigned, TextSettled
from rapport.contracts.models import Ball, Contract, Disagreement
from rapport.contracts.printing import print_contract
from rapport.contracts.rights import WRITE
from rapport.documents.actions import keep_printed
from rapport.documents.rights import SIGN
from rapport.journal.book import record
from rapport.kit.changes import Change, update
from rapport.kit.refusals import BadInput
from rapport.kit.ui import formats
from rapport.roles.authority import Answer, act, gate
from rapport.roles.catalogue import Amount
from rapport.staff.actor import Actor, me

FACTS = {"paper": "contract"}


@dataclass(frozen=True)
class Step:
    """One step of the route: who, what they do, and whether it is done."""

    who: str
    what: str
    done: bool


def amount_of(contract: Contract, **_given: Any) -> Amount:
    """Return what the right to sign is measured by."""
    return Amount(contract.amount, contract.currency)


def may_sign(actor: Actor, contract: Contract) -> Answer:
    """Return what the button says: yes, ask somebody, or no."""
    return gate(actor, SIGN, amount_of(contract), FACTS)


def route_of(actor: Actor, contract: Contract) -> list[Step]:
    """Return the way to the signature as it lies before this person (R-145): shown before anything starts."""
    answer = may_sign(actor, contract)
    name = actor.employee.name if actor.employee else ""
    signer = {"yes": name, "ask": answer.who}.get(answer.verdict, "")
    approver = contract.approved_by.name if contract.is_approved and contract.approved_by else signer
    settled = contract.state not in (Contract.State.DRAFT, Contract.State.WITH_CLIENT, Contract.State.DISAGREED)
    return [
        Step(contract.owner.name, _("draws up the text"), contract.edition > 0),
        Step(contract.client.name, _("agrees on the text"), settled),
        Step(approver, _("agrees to it for the company"), contract.is_approved),
        Step(
            contract.signed_by.name if contract.signed_by else signer,
            _("signs for the company"),
            bool(contract.signed_on),
        ),
    ]


@act("contracts.give_to_client", right=WRITE)
def give_to_client(actor: Actor, contract: Contract, *, note: str = "") -> Contract:
    """Keep the text as the next version and give the client the ball (R-137). Raises BadInput without a text."""
    locked(contract)
    need_open_text(contract)
    changes = told_anew(contract)
    changes.append(_version(actor, contract, note.strip()))
    values = {"state": Contract.State.WITH_CLIENT, "ball": Ball.CLIENT, "ball_since": actor.at}
    changes.append(_set(contract, edition=contract.edition + 1, **values))
    told = ContractSent(contract.pk, contract.number, contract.edition, note.strip())
    record(actor, told, contract, contract.client, changes=changes)
    return contract


@act("contracts.settle_text", right=WRITE)
def settle_text(actor: Actor, contract: Contract) -> Contract:
    """Make the next version with every agreed wording in its place: both sides agree on the text now (R-138).

    Raises BadInput while a row of the protocol is open, and when both sides agree already.
    """
    locked(contract)
    need_open_text(contract)
    if contract.state == Contract.State.AGREED:
        raise BadInput(_("Both sides agree on this text already."))
    rows = list(contract.disagreements.exclude(state=Disagreement.State.TAKEN_OVER))
    if any(one.state == Disagreement.State.OPEN for one in rows):
        raise BadInput(_("Not every disagreement is settled yet."))
    changes: list[Change | None] = []
    clauses = {one.number: one for one in contract.clauses.all()}
    for row in rows:
        if row.clause not in clauses:
            raise BadInput(_("There is no clause %(number)s any more. Add it first.") % {"number": row.clause})
        changes.append(update(clauses[row.clause], text=row.agreed))
        changes.append(update(row, state=Disagreement.State.TAKEN_OVER))
    changes += told_anew(contract)
    changes.append(_version(actor, contract, _("Agreed text")))
    values = {"state": Contract.State.AGREED, "ball": Ball.US, "ball_since": actor.at}
    changes.append(_set(contract, edition=contract.edition + 1, **values))
    told = TextSettled(contract.pk, contract.number, contract.edition, len(rows))
    record(actor, told, contract, contract.client, changes=changes)
    return contract


def _approving(contract: Contract, **_given: Any) -> str:
    told = _told(contract)
    return _("Contract %(number)s with %(client)s over %(amount)s: agree to the text") % told


@act(
    "contracts.approve_contract", right=SIGN, size=amount_of, facts=lambda contract, **_: FACTS, summary=_approving,
    about=lambda contract, **_: ("contract", contract.pk),
)  # fmt: skip
def approve_contract(actor: Actor, contract: Contract) -> Contract:
    """Agree to the text as it stands, for the company; above one's authority it is asked of whoever may (R-145).

    Raises BadInput for a text without clauses, and when somebody has agreed to it already.
    """
    locked(contract)
    need_open_text(contract)
    _need_text(contract)
    if contract.is_approved:
        raise BadInput(_("This text has been agreed to already."))
    by = actor.approved_by or me(actor)
    change = _set(contract, approved_digest=contract.digest, approved_by=by, approved_at=actor.at)
    told = ContractApproved(contract.pk, contract.number, str(contract.amount), contract.currency)
    record(actor, told, contract, contract.client, changes=[change])
    return contract


def _signing(contract: Contract, **_given: Any) -> str:
    return _("Contract %(number)s with %(client)s over %(amount)s: sign it") % _told(contract)


@act(
    "contracts.sign_contract", right=SIGN, size=amount_of, facts=lambda contract, **_: FACTS, summary=_signing,
    about=lambda contract, **_: ("contract", contract.pk),
)  # fmt: skip
def sign_contract(actor: Actor, contract: Contract, *, on: date | None = None) -> Contract:
    """Note that both sides signed, on a day (today when none is said); what it extends is extended by that (R-141).

    The paper is kept as it was signed, and the payments of its plan become duties of the client (R-133, R-142).
    Raises BadInput while the text is not agreed with the client or inside the company, and for a day to come.
    """
    locked(contract)
    need_open_text(contract)
    day = on or actor.today
    if day > actor.today:
        raise BadInput(fields={"on": [_("This day has not come yet.")]})
    if contract.state != Contract.State.AGREED:
        raise BadInput(_("The client has not agreed on the text yet."))
    if not contract.is_approved:
        raise BadInput(_("The text has changed, or nobody has agreed to it yet. Have it agreed to first."))
    signer = actor.approved_by or me(actor)
    signed = _set(contract, state=Contract.State.SIGNED, signed_by=signer, signed_on=day, ball_since=actor.at)
    changes: list[Change | None] = [signed, *owe_payments(contract), *_kept(actor, contract)]
    if contract.extends is not None and contract.extends.is_in_force:
        changes.append(update(contract.extends, state=Contract.State.EXTENDED))
    told = ContractSigned(contract.pk, contract.number, str(contract.amount), contract.currency, day.isoformat())
    record(actor, told, contract, contract.client, changes=changes)
    return contract


def _kept(actor: Actor, contract: Contract) -> list[Change | None]:
    """Keep the paper as it was signed: later changes of the template, its layout or the client don't touch it."""
    changes: list[Change | None] = []
    for form in ("pdf", "docx"):
        paper = print_contract(contract, form, actor.at)
        content, made = keep_printed(actor, contract, name=paper.name, content=paper.content)
        changes += [*made, update(contract, **{f"kept_{form}": content})]
    return changes


def _told(contract: Contract) -> dict[str, str]:
    amount = formats.money(contract.amount, contract.currency)
    return {"number": contract.number, "client": contract.client.name, "amount": amount}


def _need_text(contract: Contract) -> None:
    if not contract.clauses.exists():
        raise BadInput(_("The contract has no clause yet."))


def _version(actor: Actor, contract: Contract, note: str) -> Change:
    _need_text(contract)
    _row, change = new_version(actor, contract, note)
    return change


def _set(contract: Contract, **values: Any) -> Change:
    change = update(contract, **values)
    assert change is not None
    return change
