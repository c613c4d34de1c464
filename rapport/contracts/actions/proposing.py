"""Ways out of points left open, in the negotiation and after the signature, and what came of them (R-139)."""

from datetime import date

from django.utils.translation import gettext as _

from rapport.contracts.actions.common import locked, need_words
from rapport.contracts.actions.disputing import change_disagreement
from rapport.contracts.events import ProposalAnswered, SolutionProposed
from rapport.contracts.models import Contract, Disagreement, Proposal
from rapport.contracts.rights import WRITE
from rapport.journal.book import record
from rapport.kit.changes import Change, create, update
from rapport.kit.refusals import BadInput
from rapport.roles.authority import act
from rapport.staff.actor import Actor, me

ANSWERS = (Proposal.State.TAKEN_UP, Proposal.State.REFUSED, Proposal.State.WITHDRAWN)


@act("contracts.propose_solution", right=WRITE)
def propose_solution(
    actor: Actor,
    contract: Contract,
    *,
    words: str,
    point: str = "",
    disagreement: Disagreement | None = None,
    wording: str = "",
    answer_by: date | None = None,
) -> Proposal:
    """Propose a way out of a point left open: of a disputed clause, or of any question before or after the signature.

    Raises BadInput with a sentence per field: no point, no words, a clause of another contract or one settled already,
    and a wording without a disputed clause, which would change a signed text.
    """
    if disagreement is not None:
        if disagreement.contract_id != contract.pk:
            raise BadInput(fields={"disagreement": [_("This clause belongs to another contract.")]})
        if disagreement.state == Disagreement.State.TAKEN_OVER:
            raise BadInput(fields={"disagreement": [_("This wording stands in the text already.")]})
        point = point.strip() or _("Clause %(number)s") % {"number": disagreement.clause}
    elif wording.strip():
        raise BadInput(fields={"wording": [_("Choose the disputed clause that would say this.")]})
    row = Proposal(
        contract=contract,
        disagreement=disagreement,
        point=need_words("point", point, _("Say what was left open.")),
        words=need_words("words", words, _("Write what we propose.")),
        wording=wording.strip(),
        answer_by=answer_by,
        made_by=me(actor),
        made_on=actor.today,
    )
    change = create(row)
    told = SolutionProposed(contract.pk, contract.number, row.point, row.words)
    record(actor, told, contract, contract.client, changes=[change])
    return row


@act("contracts.answer_proposal", right=WRITE)
def answer_proposal(
    actor: Actor, proposal: Proposal, *, state: str, answered_by: str = "", answer: str = "", on: date | None = None
) -> Proposal:
    """Keep who answered a proposal and what came of it; a wording taken up becomes the agreed one of its clause.

    Raises BadInput for a day to come, without who answered, for one answered already, and while the text can't change.
    """
    contract = locked(proposal.contract)
    day = on or actor.today
    if proposal.state != Proposal.State.OPEN:
        raise BadInput(_("This proposal is answered already."))
    if state not in ANSWERS:
        raise BadInput(fields={"state": [_("Say what came of it.")]})
    if day > actor.today:
        raise BadInput(fields={"on": [_("This day has not come yet.")]})
    name = answered_by.strip() or (me(actor).name if state == Proposal.State.WITHDRAWN else "")
    name = need_words("answered_by", name, _("Say who answered."))
    change = update(proposal, state=state, answered_by=name, answered_on=day, answer=answer.strip())
    changes: list[Change | None] = [change]
    told = ProposalAnswered(contract.pk, contract.number, proposal.point, state, name, answer.strip())
    record(actor, told, contract, contract.client, changes=changes)
    if state == Proposal.State.TAKEN_UP and proposal.wording and proposal.disagreement is not None:
        change_disagreement(actor, proposal.disagreement, agreed=proposal.wording)
    return proposal
