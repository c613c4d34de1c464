"""Questions of clients to which an answer is owed (R-055)."""

from datetime import datetime
from typing import Any, NamedTuple

from django.db.models import QuerySet
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext

from rapport.interactions.actions import tell_client
from rapport.interactions.models import OpenQuestion
from rapport.interactions.queries import questions_owed_by, questions_seen_by
from rapport.kit.clock import local_day
from rapport.kit.refusals import BadInput
from rapport.kit.ui import formats
from rapport.kit.ui.record import Deed
from rapport.kit.written_once import written_once
from rapport.staff.actor import Actor
from rapport.workday.feeds import MOST, Feed, Told, feeds
from rapport.workday.rules.rows import Means, Row

MINUTES = 15


class QuestionFacts(NamedTuple):
    """An open question as the queue needs it."""

    pk: int
    question: str
    answer: str
    asked_at: datetime
    due_at: datetime
    client_id: int


def owed(actor: Actor) -> list[QuestionFacts]:
    """Return the questions that the actor has to answer, the most urgent first. One query."""

    def ask() -> list[QuestionFacts]:
        return [QuestionFacts(*row) for row in _owed(actor.pk)]

    return actor.known("workday.questions", ask)


@written_once
def _owed(owner: int) -> QuerySet[OpenQuestion, Any]:
    return questions_owed_by(owner).values_list(*QuestionFacts._fields)[: MOST + 1]


def ask(actor: Actor) -> list[Row]:
    """Return the questions owed."""
    return [
        Row(
            f"question-{one.pk}",
            "questions",
            one.due_at,
            client=one.client_id,
            minutes=MINUTES,
            means=Means.WRITING,
            promised=True,
            facts=one,
        )
        for one in owed(actor)
    ]


def tell(actor: Actor, row: Row) -> Told:
    """Say the question, or that the answer is there and the client has to hear it."""
    question: QuestionFacts = row.facts
    short = _short(question.question)
    text = _("Tell the client the answer: %(question)s") if question.answer else _("Answer: %(question)s")
    url = reverse("question", args=[question.pk])
    return Told(
        text % {"question": short},
        url,
        what=short,
        act=None if question.answer else Deed(pgettext("to do", "Answer"), url, "reply", key="r"),
        meta=(_("asked %(when)s") % {"when": _when(actor, question.asked_at)},),
        chip=_("Question: %(question)s") % {"question": short},
        ready=bool(question.answer),
    )


def _when(actor: Actor, at: datetime) -> str:
    return formats.clock(at) if local_day(at, actor.zone) == actor.today else formats.day(at, "EEE d MMM")


def _short(text: str, most: int = 120) -> str:
    line = " ".join(text.split())
    return line if len(line) <= most else line[: most - 1].rstrip() + "…"


def finish(actor: Actor, row: Row) -> None:
    """Close a question whose answer the client has heard. Raises BadInput while there is no answer."""
    if not row.facts.answer:
        raise BadInput(_("Write the answer first: open the question."))
    tell_client(actor, questions_seen_by(actor).get(pk=row.facts.pk, told_at=None))


feeds.put(
    "questions",
    Feed(20, gettext_lazy("Questions"), gettext_lazy("Find the answer and call back"), ask, tell, finish),
)
