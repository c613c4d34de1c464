"""What readers of the forum see, and what of it becomes a frequent question."""

from typing import Any

from django.utils.translation import gettext as _

from rapport.forum.events import ContributionRefused, ContributionShown, FaqMade
from rapport.forum.models import Contribution
from rapport.forum.rights import MODERATE
from rapport.journal.book import record
from rapport.kit.changes import update
from rapport.kit.refusals import BadInput, Stale
from rapport.knowledge.actions import keep_question, write_answer
from rapport.knowledge.models import Question, Topic
from rapport.knowledge.rights import WRITE
from rapport.roles.authority import act
from rapport.staff.actor import Actor

State = Contribution.State


@act("forum.show_contribution", right=MODERATE)
def show_contribution(actor: Actor, row: Contribution, *, seen: int | None = None) -> Contribution:
    """Show the contribution to readers, or leave it shown and settle its reports.

    Raises Stale when it is not what the actor read (`seen`).
    """
    _need_seen(row, seen)
    return _decided(actor, row, ContributionShown(row.pk, row.name), state=State.SHOWN, reason="")


@act("forum.refuse_contribution", right=MODERATE)
def refuse_contribution(actor: Actor, row: Contribution, *, reason: str, seen: int | None = None) -> Contribution:
    """Don't show the contribution, or no longer; its author reads the reason. Raises BadInput without one, Stale."""
    _need_seen(row, seen)
    why = reason.strip()
    if not why or len(why) > 500:
        raise BadInput(fields={"reason": [_("Say in a few words why: the author reads it.")]})
    return _decided(actor, row, ContributionRefused(row.pk, row.name, why), state=State.REFUSED, reason=why, best=False)


@act("forum.make_faq", right=WRITE)
def make_faq(actor: Actor, question: Contribution, *, topic: Topic) -> Question:
    """Make a frequent question of it: its best answer, else the first of ours, is the draft of the answer.

    Published it is as every other, once it is plain. Raises BadInput for what readers don't see, what was made one
    already, and a question without such an answer.
    """
    if not question.is_question or question.state != State.SHOWN:
        raise BadInput(_("Only a question that readers see becomes a frequent one."))
    if question.faq_id is not None:
        raise BadInput(_("It is a frequent question already."))
    answers = question.answers.filter(state=State.SHOWN).order_by("-best", "id")
    answer = next((one for one in answers if one.best or one.employee_id), None)
    if answer is None:
        raise BadInput(_("Mark the best answer first, or write one."))
    faq = keep_question(actor, topic=topic, name=question.title, audience=Question.Audience.PORTAL)
    write_answer(actor, faq, language=question.language, title=question.title, body=answer.words)
    change = update(question, faq=faq)
    record(actor, FaqMade(question.pk, question.title), question, faq, changes=[change])
    return faq


def _decided(actor: Actor, row: Contribution, told: Any, **facts: Any) -> Contribution:
    same = row.state == facts["state"] and not row.reported and row.reason == facts["reason"]
    if same:
        return row
    # Not to be taken back but decided anew: who asked may have marked it as the best since.
    update(row, **facts, reported=False, decided_at=actor.at, decided_by=actor.employee)
    record(actor, told, row, *([row.question] if row.question else []))
    return row


def _need_seen(row: Contribution, seen: int | None) -> None:
    if seen is not None and seen != row.version:
        raise Stale(_("Something happened on this contribution meanwhile. Read it and decide again."), {})
