"""After the signature: performance, and what both sides owe (R-142)."""

from datetime import date

from django.utils.translation import gettext as _

from rapport.contracts.actions.common import locked, need_words
from rapport.contracts.events import ContractMoved, ObligationKept
from rapport.contracts.models import Contract, Obligation
from rapport.contracts.rights import WRITE
from rapport.journal.book import record
from rapport.kit.changes import create, update
from rapport.kit.refusals import BadInput
from rapport.roles.authority import act
from rapport.staff.actor import Actor
from rapport.staff.models import Employee


@act("contracts.begin_performance", right=WRITE)
def begin_performance(actor: Actor, contract: Contract) -> Contract:
    """Note that a signed contract is being performed. Raises BadInput for one in another state."""
    locked(contract)
    if contract.state != Contract.State.SIGNED:
        raise BadInput(_("Only a signed contract can be performed."))
    return _moved(actor, contract, Contract.State.PERFORMED, "")


@act("contracts.end_contract", right=WRITE)
def end_contract(actor: Actor, contract: Contract, *, reason: str) -> Contract:
    """End a contract, or give up one that was not signed, with the reason. Raises BadInput when it has ended."""
    locked(contract)
    if contract.state in (Contract.State.ENDED, Contract.State.EXTENDED):
        raise BadInput(_("This contract has ended already."))
    words = need_words("reason", reason, _("Say why the contract ends."))
    return _moved(actor, contract, Contract.State.ENDED, words)


def _moved(actor: Actor, contract: Contract, state: str, reason: str) -> Contract:
    change = update(contract, state=state, ball_since=actor.at)
    told = ContractMoved(contract.pk, contract.number, state, reason)
    record(actor, told, contract, contract.client, changes=[change])
    return contract


@act("contracts.set_obligation", right=WRITE)
def set_obligation(
    actor: Actor,
    contract: Contract,
    *,
    words: str,
    due_on: date,
    side: str = Obligation.Side.US,
    clause: str = "",
    owner: Employee | None = None,
) -> Obligation:
    """Enter what one side owes by a day; without an owner who looks after the contract sees to it (R-142).

    Raises BadInput before the signature, and with a sentence per field.
    """
    if not contract.is_in_force:
        raise BadInput(_("Duties and dates begin with the signature."))
    row = Obligation(
        contract=contract,
        side=side,
        clause=clause.strip(),
        words=need_words("words", words, _("Say what is owed.")),
        owner=owner or contract.owner,
        due_on=due_on,
    )
    change = create(row)
    told = ObligationKept(contract.pk, contract.number, row.words, due_on.isoformat())
    record(actor, told, contract, contract.client, changes=[change])
    return row


@act("contracts.finish_obligation", right=WRITE)
def finish_obligation(actor: Actor, obligation: Obligation) -> Obligation:
    """Mark an obligation as done today; done once, it stays so (undo takes it back)."""
    contract = obligation.contract
    change = update(obligation, done_on=obligation.done_on or actor.today)
    if change:
        told = ObligationKept(contract.pk, contract.number, obligation.words, obligation.due_on.isoformat(), done=True)
        record(actor, told, contract, contract.client, changes=[change])
    return obligation
