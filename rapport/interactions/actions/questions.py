"""Open questions: who can answer, what the answer is, and that the client heard it (R-055, R-056)."""

from datetime import datetime

from django.utils.translation import gettext as _

from rapport.interactions.events import QuestionAnswered, QuestionLeftOpen, QuestionPassedOn
from rapport.interactions.models import Interaction, OpenQuestion
from rapport.interactions.rights import ANSWER, LOG
from rapport.journal.book import record
from rapport.kit.changes import create, update
from rapport.kit.refusals import BadInput
from rapport.parties.models import Client
from rapport.roles.authority import act
from rapport.staff.actor import Actor
from rapport.staff.models import Employee


@act("interactions.ask_around", right=LOG)
def ask_around(
    actor: Actor,
    client: Client,
    *,
    question: str,
    due_at: datetime,
    owner: Employee | None = None,
    interaction: Interaction | None = None,
) -> OpenQuestion:
    """Keep a question that can't be answered now, for the owner (by default oneself) to answer by `due_at`."""
    row = OpenQuestion(
        client=client,
        interaction=interaction,
        question=question.strip(),
        asked_at=actor.at,
        due_at=due_at,
        owner=owner or actor.employee,
    )
    change = create(row)
    record(actor, QuestionLeftOpen(row.question, row.owner.name), client, changes=[change])
    return row


@act("interactions.answer_question", right=ANSWER)
def answer_question(actor: Actor, question: OpenQuestion, *, answer: str, told: bool) -> OpenQuestion:
    """Write the answer; it stays open until the client was told. Raises BadInput without an answer."""
    if not answer.strip():
        raise BadInput(fields={"answer": [_("Write the answer.")]})
    change = update(question, answer=answer.strip(), answered_at=actor.at, told_at=actor.at if told else None)
    record(actor, QuestionAnswered(question.question, question.answer, told), question.client, changes=[change])
    return question


@act("interactions.tell_client", right=ANSWER)
def tell_client(actor: Actor, question: OpenQuestion) -> OpenQuestion:
    """Close a question whose answer the client has now heard. Raises BadInput while there is no answer."""
    if not question.answer:
        raise BadInput(_("There is no answer yet that the client could have been told."))
    change = update(question, told_at=actor.at)
    record(actor, QuestionAnswered(question.question, question.answer, True), question.client, changes=[change])
    return question


@act("interactions.pass_question", right=LOG)
def pass_question(actor: Actor, question: OpenQuestion, *, to: Employee, note: str = "") -> OpenQuestion:
    """Give the question to somebody who can answer it; the client stays with its owner."""
    change = update(question, owner=to)
    record(actor, QuestionPassedOn(question.question, to.name, note.strip()), question.client, changes=[change])
    return question
