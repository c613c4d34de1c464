"""After the signature: performance, what both sides owe, and the register of papers (R-142 to R-146)."""

from datetime import date

from django.utils.translation import gettext as _

from rapport.contracts.actions.common import locked, me, need_words
from rapport.contracts.events import ContractMoved, ObligationKept, PaperRegistered
from rapport.contracts.models import Contract, Obligation, Paper
from rapport.contracts.rights import WRITE
from rapport.documents.numbering import next_number
from rapport.journal.book import record
from rapport.kit.changes import create, update
from rapport.kit.refusals import BadInput
from rapport.roles.authority import act
from rapport.staff.actor import Actor
from rapport.staff.models import Employee

REGISTER = "contract-paper"


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


@act("contracts.register_paper", right=WRITE)
def register_paper(actor: Actor, contract: Contract, *, way: str, name: str, on: date, person_name: str = "") -> Paper:
    """Enter a paper or letter in the register; what came in waits to be checked (R-143, R-144, R-146).

    Raises BadInput for a day to come, without a name, and for a paper handed over without the receiver's name.
    """
    if on > actor.today:
        raise BadInput(fields={"on": [_("This day has not come yet.")]})
    if way == Paper.Way.OUT and not person_name.strip():
        raise BadInput(fields={"person_name": [_("Say who received it.")]})
    row = Paper(
        contract=contract,
        number=f"{'I' if way == Paper.Way.IN else 'O'}-{next_number(REGISTER, on.year)}/{on:%y}",
        way=way,
        name=need_words("name", name, _("Name the paper.")),
        on=on,
        person_name=person_name.strip(),
        check_state=Paper.Check.WAITING if way == Paper.Way.IN else Paper.Check.NONE,
        entered_by=me(actor),
    )
    change = create(row)
    told = PaperRegistered(contract.pk, row.number, row.name, row.way)
    record(actor, told, contract, contract.client, changes=[change])
    return row


@act("contracts.check_paper", right=WRITE)
def check_paper(actor: Actor, paper: Paper, *, in_order: bool, words: str = "") -> Paper:
    """Keep the result of checking a paper that came in; a faulty one says what is wrong (R-144). Raises BadInput."""
    if paper.way != Paper.Way.IN:
        raise BadInput(_("Only papers that came in are checked."))
    if not in_order:
        words = need_words("words", words, _("Say what is wrong with it."))
    state = Paper.Check.IN_ORDER if in_order else Paper.Check.FAULTY
    change = update(paper, check_state=state, check_words=words.strip(), checked_by=me(actor))
    if change:
        told = PaperRegistered(paper.contract_id, paper.number, paper.name, paper.way, state, words.strip())
        record(actor, told, paper.contract, paper.contract.client, changes=[change])
    return paper
