"""A question comes through the form of a desk on the web, and somebody says whose it is (R-034)."""

from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _

from rapport.kit.changes import create, update
from rapport.kit.refusals import BadInput
from rapport.kit.strangers import looks_like_spam, new_reference
from rapport.leads.actions import add_lead
from rapport.leads.models import Channel
from rapport.parties.models import Client, Person
from rapport.roles.authority import act
from rapport.service.actions import register
from rapport.service.models import Way
from rapport.staff.actor import Actor
from rapport.website import timing
from rapport.website.actions.common import email_read, locked, mark_of, need_client, need_reason, written
from rapport.website.events import QuestionBecameLead, QuestionCame, QuestionGiven, QuestionSetAside
from rapport.website.models import WebDesk, WebQuestion
from rapport.website.models.questions import LONGEST_QUESTION
from rapport.website.rights import ANSWER

State = WebQuestion.State


@dataclass(frozen=True)
class Asked:
    """What somebody sent; `trapped` is true when a field was filled in that people don't see."""

    name: str
    email: str
    question: str
    stamp: str
    order_number: str = ""
    language: str = "en"
    trapped: bool = False


@act("website.receive_question", right=ANSWER)
def receive_question(actor: Actor, desk: WebDesk, asked: Asked) -> WebQuestion:
    """Keep a question in the queue of the desk's unit; sent again with the same stamp it is that of the first time.

    Whether we know the address is looked up only after the visitor has their answer, so that neither its words nor the
    time it takes tells. What looks like spam is kept aside as suspected. Raises BadInput with a sentence per field.
    """
    # Held until the end: the same page may be sent twice at once.
    locked(desk)
    mark = mark_of(asked.stamp)
    there = WebQuestion.objects.filter(stamp=mark).first()
    if there is not None:
        return there
    if not desk.form_open:
        raise BadInput(_("This form is closed."))
    if not 0 < len(asked.question.strip()) <= LONGEST_QUESTION:
        sentence = _("Write your question in at most %(most)s letters.") % {"most": LONGEST_QUESTION}
        raise BadInput(fields={"question": [sentence]})
    shown, normal = email_read(asked.email)
    grounds = _suspicion(asked)
    row = WebQuestion(
        desk=desk,
        unit=desk.unit,
        state=State.SUSPECTED if grounds else State.WAITING,
        name=asked.name.strip(),
        email=shown,
        email_normal=normal,
        question=asked.question.replace("\r\n", "\n").strip(),
        order_number=asked.order_number.strip(),
        language=asked.language,
        reason=grounds,
        reference=new_reference(),
        stamp=mark,
        came_at=actor.at,
    )
    change = create(row)
    if not grounds:
        timing.begin_question(actor, row)
    told = QuestionCame(row.pk, row.reference, row.name, desk.name, row.unit_id, row.question)
    written(actor, told, row, change)
    return row


@act("website.give_question", right=ANSWER)
def give_question(actor: Actor, question: WebQuestion, *, client: Client, person: Person | None = None) -> WebQuestion:
    """Say whose the question is: it becomes an enquiry of the client, whose clocks run from when it came.

    Raises BadInput for one that is settled, for a client that is not the actor's to see, and for a person elsewhere.
    """
    _still_waits(question)
    need_client(actor, client, person)
    asks = f"{question.question}\n\n{question.name} <{question.email}>"
    if question.order_number:
        asks += "\n" + _("Order number: %(number)s") % {"number": question.order_number}
    line = " ".join(question.question.split())
    enquiry = register(
        actor,
        client,
        subject=line if len(line) <= 80 else f"{line[:79].rstrip()}…",
        words=asks,
        channel=Way.FORM,
        person=person,
        came_at=question.came_at,
        source=("web-question", question.pk),
    )
    change = _settle(actor, question, state=State.GIVEN, client=client, person=person, enquiry=enquiry)
    told = QuestionGiven(question.pk, question.reference, client.name, enquiry.number)
    about = [client, *([person] if person else [])]
    written(actor, told, question, change, about=about)
    return question


@act("website.add_lead_of_question", right=ANSWER)
def question_becomes_lead(actor: Actor, question: WebQuestion) -> WebQuestion:
    """Enter whoever sent the question as a lead of the actor. Raises BadInput, and what that deed raises."""
    _still_waits(question)
    lead = add_lead(
        actor,
        person_name=question.name,
        email=question.email,
        channel=Channel.FORM,
        language=question.language,
        need=question.question,
    )
    change = _settle(actor, question, state=State.LEAD, lead=lead)
    written(actor, QuestionBecameLead(question.pk, question.reference, str(lead)), question, change)
    return question


@act("website.set_question_aside", right=ANSWER)
def set_question_aside(actor: Actor, question: WebQuestion, *, reason: str) -> WebQuestion:
    """Say that a question is not for us, and why (R-053). Raises BadInput."""
    _still_waits(question)
    change = _settle(actor, question, state=State.ASIDE, reason=need_reason(reason))
    written(actor, QuestionSetAside(question.pk, question.reference, question.reason), question, change)
    return question


def _settle(actor: Actor, question: WebQuestion, **facts: Any) -> Any:
    timing.settle_question(actor, question)
    return update(question, settled_at=actor.at, settled_by=actor.employee, **{"reason": "", **facts})


def _still_waits(question: WebQuestion) -> None:
    locked(question)
    if question.is_settled:
        raise BadInput(_("This question does not wait any more: somebody has dealt with it."))


def _suspicion(asked: Asked) -> str:
    if asked.trapped:
        return _("A field was filled in that people do not see.")
    if looks_like_spam([asked.name, asked.question]):
        return _("It holds links and little else.")
    return ""
