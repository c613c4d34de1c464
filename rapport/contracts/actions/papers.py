"""The register of papers: what came in and went out, whether it is in order, and who has it (R-143, R-144, R-146)."""

from datetime import date

from django.utils.translation import gettext as _

from rapport.contracts.actions.common import need_words
from rapport.contracts.events import PaperMoved, PaperRegistered
from rapport.contracts.models import Contract, Paper
from rapport.contracts.rights import WRITE
from rapport.documents.numbering import next_number
from rapport.journal.book import record
from rapport.kit.changes import create, update
from rapport.kit.refusals import BadInput
from rapport.roles.authority import act
from rapport.staff.actor import Actor, me

REGISTER = "contract-paper"


@act("contracts.register_paper", right=WRITE)
def register_paper(
    actor: Actor,
    contract: Contract,
    *,
    way: str,
    name: str,
    on: date,
    person_name: str = "",
    kind: str = Paper.Kind.OTHER,
    step: str = Paper.Step.REGISTERED,
    holder: str = "",
) -> Paper:
    """Enter a paper or letter in the register; what came in waits to be checked (R-143, R-144, R-146).

    Without a holder who enters it has it, and who received it has what went out. Raises BadInput for a day to come,
    without a name, and for a paper handed over without the receiver's name.
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
        kind=kind,
        step=step,
        holder=holder.strip() or (person_name.strip() if way == Paper.Way.OUT else me(actor).name),
        moved_on=on,
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


@act("contracts.move_paper", right=WRITE)
def move_paper(actor: Actor, paper: Paper, *, step: str, holder: str) -> Paper:
    """Take a paper to its next clerical step, and say who has it from today on (R-143). Raises BadInput, Stale."""
    name = need_words("holder", holder, _("Say who has the paper."))
    if (paper.step, paper.holder) == (step, name):
        return paper
    change = update(paper, step=step, holder=name, moved_on=actor.today)
    told = PaperMoved(paper.contract_id, paper.number, paper.name, step, name)
    record(actor, told, paper.contract, paper.contract.client, changes=[change])
    return paper
