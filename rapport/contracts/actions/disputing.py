"""The protocol of disagreements: noting a row, and what is said on it until it is agreed (R-138, R-139)."""

from typing import Any

from django.utils.translation import gettext as _

from rapport.contracts.actions.common import locked, need_open_text, need_words
from rapport.contracts.events import ClauseDisputed
from rapport.contracts.models import Ball, Contract, Disagreement
from rapport.contracts.rights import WRITE
from rapport.journal.book import record
from rapport.kit.changes import Change, create, update
from rapport.kit.refusals import BadInput
from rapport.roles.authority import act
from rapport.staff.actor import Actor


@act("contracts.note_disagreement", right=WRITE)
def note_disagreement(
    actor: Actor, contract: Contract, *, clause: str, theirs: str, ours: str = "", **more: Any
) -> Disagreement:
    """Note what the client wants otherwise in a clause; without `ours` our wording is the clause as it stands.

    `more` may hold agreed, ball and due_on. Raises BadInput with a sentence per field.
    """
    locked(contract)
    need_open_text(contract)
    number = need_words("clause", clause, _("Name the clause."))
    there = contract.clauses.filter(number=number).first()
    if there is None:
        raise BadInput(fields={"clause": [_("The contract has no clause of this number. Add it to the text first.")]})
    if contract.disagreements.filter(clause=number).exclude(state=Disagreement.State.TAKEN_OVER).exists():
        raise BadInput(fields={"clause": [_("This clause stands in the protocol already.")]})
    row = Disagreement(
        contract=contract,
        clause=number,
        ours=ours.strip() or there.text or there.title,
        theirs=need_words("theirs", theirs, _("Write what the client wants.")),
        ball_since=actor.at,
        **_facts(more),
    )
    changes: list[Change | None] = [create(row)]
    return _told(actor, contract, row, changes)


@act("contracts.change_disagreement", right=WRITE)
def change_disagreement(actor: Actor, disagreement: Disagreement, **values: Any) -> Disagreement:
    """Write ours, theirs, agreed, ball or due_on of a row; an agreed wording settles it, none opens it.

    Raises BadInput for a row whose wording stands in the text already, and Stale.
    """
    contract = locked(disagreement.contract)
    need_open_text(contract)
    if disagreement.state == Disagreement.State.TAKEN_OVER:
        raise BadInput(_("This wording stands in the text already."))
    facts = _facts({"agreed": disagreement.agreed, **values})
    if facts.get("ball", disagreement.ball) != disagreement.ball:
        facts["ball_since"] = actor.at
    change = update(disagreement, **facts)
    return _told(actor, contract, disagreement, [change]) if change else disagreement


def _facts(given: dict[str, Any]) -> dict[str, Any]:
    facts = {name: value.strip() if isinstance(value, str) else value for name, value in given.items()}
    facts["state"] = Disagreement.State.AGREED if facts.get("agreed") else Disagreement.State.OPEN
    return facts


def _told(actor: Actor, contract: Contract, row: Disagreement, changes: list[Change | None]) -> Disagreement:
    open_rows = contract.disagreements.filter(state=Disagreement.State.OPEN)
    theirs = open_rows.exclude(ball=Ball.CLIENT).first() is None and open_rows.exists()
    ball = Ball.CLIENT if theirs else Ball.US
    values: dict[str, Any] = {"state": Contract.State.DISAGREED, "ball": ball}
    if ball != contract.ball:
        values["ball_since"] = actor.at
    changes.append(update(contract, **values))
    told = ClauseDisputed(contract.pk, contract.number, row.clause, row.state, row.ball)
    record(actor, told, contract, contract.client, changes=changes)
    return row
