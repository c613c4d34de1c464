"""Writing questions and answers, publishing them, and looking whether they still hold (R-060, R-345)."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from django.utils.translation import gettext as _

from rapport.journal.book import record
from rapport.kit.changes import remove, update
from rapport.kit.refusals import BadInput
from rapport.knowledge.actions.common import kept, known_language
from rapport.knowledge.events import (
    AnswerPublished,
    AnswerWithdrawn,
    AnswerWritten,
    QuestionKept,
    QuestionReviewed,
    RemarkRemoved,
    TopicKept,
)
from rapport.knowledge.models import Answer, Question, Remark, Topic
from rapport.knowledge.queries import jargon_of
from rapport.knowledge.rights import PUBLISH, WRITE
from rapport.knowledge.rules.plain import JARGON, check
from rapport.parties.actions.checks import no_foreign_fields
from rapport.roles.authority import act
from rapport.staff.actor import Actor

QUESTION_FACTS = ("topic", "name", "audience", "place", "keeper", "review_on")
LONGEST_NAME = 120


@act("knowledge.keep_topic", right=WRITE)
def keep_topic(
    actor: Actor, topic: Topic | None = None, *, names: Mapping[str, str] | None = None, place: int | None = None
) -> Topic:
    """Write a topic, or change the one given; `names` has its name by language, one at least. Raises BadInput."""
    row = topic or Topic()
    facts: dict[str, Any] = {} if place is None else {"place": place}
    if names is not None or topic is None:
        facts["names"] = _names(names or {})
    change = kept(row, facts)
    if change:
        record(actor, TopicKept(row.pk, str(row)), row, changes=[change])
    return row


def _names(given: Mapping[str, str]) -> dict[str, str]:
    names = {language: word.strip() for language, word in given.items() if word.strip()}
    for language in names:
        known_language(language)
    if not names:
        raise BadInput(fields={"names": [_("Write the topic's name in one language at least.")]})
    if any(len(word) > LONGEST_NAME for word in names.values()):
        raise BadInput(fields={"names": [_("Write names of at most %(number)s letters.") % {"number": LONGEST_NAME}]})
    return names


@act("knowledge.keep_question", right=WRITE)
def keep_question(actor: Actor, question: Question | None = None, **facts: Any) -> Question:
    """Write down what is asked again and again, or change what is kept about it. Raises BadInput.

    Without a keeper whoever writes a new question keeps it.
    """
    no_foreign_fields(facts, frozenset(QUESTION_FACTS))
    row = question or Question(keeper=actor.employee)
    change = kept(row, facts)
    if change:
        record(actor, QuestionKept(row.pk, row.name, question is None), row, changes=[change])
    return row


@act("knowledge.write_answer", right=WRITE)
def write_answer(actor: Actor, question: Question, *, language: str, title: str, body: str) -> Answer:
    """Write the answer in a language, or change it; readers go on seeing what was published. Raises BadInput."""
    known_language(language)
    # Lock first: two people may begin the same language.
    Question.objects.select_for_update().get(pk=question.pk)
    row = Answer.objects.filter(question=question, language=language).first()
    row = row or Answer(question=question, language=language)
    change = kept(row, {"title": title, "body": body})
    if change:
        record(actor, AnswerWritten(question.pk, question.name, language, row.body), question, changes=[change])
    return row


@act("knowledge.publish_answer", right=PUBLISH)
def publish_answer(actor: Actor, answer: Answer, *, reason: str = "") -> Answer:
    """Show readers the answer as it is written now; the same again writes nothing.

    Raises BadInput under "reason" when it holds words of the trade and nothing says why they stay.
    """
    answer.refresh_from_db(from_queryset=Answer.objects.select_for_update())
    if answer.is_published and not answer.is_ahead:
        return answer
    found = check(f"{answer.title}\n{answer.body}", answer.language, jargon_of(answer.language))
    words = list(dict.fromkeys(one.what for one in found if one.rule == JARGON))
    if words and not reason.strip():
        told = {"words": ", ".join(words)}
        sentence = _("There are words of the trade in it: %(words)s. Say it in plain words, or write why they stay.")
        raise BadInput(fields={"reason": [sentence % told]})
    change = update(
        answer,
        shown_title=answer.title,
        shown_body=answer.body,
        published_at=actor.at,
        published_by=actor.employee,
        reason=reason.strip() if words else "",
    )
    told_event = AnswerPublished(
        answer.question_id, answer.question.name, answer.language, answer.shown_body, answer.reason
    )
    record(actor, told_event, answer.question, changes=[change])
    return answer


@act("knowledge.withdraw_answer", right=PUBLISH)
def withdraw_answer(actor: Actor, answer: Answer) -> Answer:
    """Show readers the answer no longer; what is written stays. One that is not shown stays as it is."""
    answer.refresh_from_db(from_queryset=Answer.objects.select_for_update())
    if not answer.is_published:
        return answer
    change = update(answer, shown_title="", shown_body="", published_at=None, published_by=None, reason="")
    told = AnswerWithdrawn(answer.question_id, answer.question.name, answer.language)
    record(actor, told, answer.question, changes=[change])
    return answer


@act("knowledge.review_question", right=WRITE)
def review_question(actor: Actor, question: Question, *, review_on: date) -> Question:
    """Note that somebody looked today and the answer holds, and when to look again. Raises BadInput."""
    if review_on <= actor.today:
        raise BadInput(fields={"review_on": [_("Choose a day to come.")]})
    change = update(question, review_on=review_on, reviewed_on=actor.today)
    if change:
        record(actor, QuestionReviewed(question.pk, question.name, review_on.isoformat()), question, changes=[change])
    return question


@act("knowledge.remove_remark", right=WRITE)
def remove_remark(actor: Actor, remark: Remark) -> None:
    """Remove what a reader wrote, for good: somebody may have left a name or a number in it."""
    question = remark.answer.question
    # Without the change: what holds somebody's number by mistake must not stay in the journal.
    remove(remark)
    record(actor, RemarkRemoved(question.pk, question.name), question)
