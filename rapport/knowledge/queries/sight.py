"""Who sees what: everybody in the house reads what is published, drafts are for who writes."""

from datetime import date, timedelta
from typing import NamedTuple

from django.db.models import Exists, OuterRef, QuerySet

from rapport.knowledge.models import Answer, EtiquetteCard, JargonWord, Question, Remark, ServicePolicy, Topic, Wording
from rapport.knowledge.rights import PUBLISH, WRITE
from rapport.knowledge.rules.plain import Jargon
from rapport.roles.authority import may
from rapport.staff.actor import Actor

# Days before the day of a review from which it is looked at.
AHEAD = timedelta(days=7)


def writes(actor: Actor) -> bool:
    """True for who writes or publishes answers, and so sees drafts, counts and remarks."""
    return actor.is_program or may(actor, WRITE) or may(actor, PUBLISH)


def topics_seen_by(actor: Actor) -> QuerySet[Topic]:
    """Return the topics, for everybody in the house."""
    return Topic.objects.all()


def questions_seen_by(actor: Actor) -> QuerySet[Question]:
    """Return the questions: all for who writes, those with a published answer for everybody else."""
    rows = Question.objects.select_related("topic", "keeper")
    if writes(actor):
        return rows
    return rows.filter(Exists(Answer.objects.filter(question=OuterRef("pk"), published_at__isnull=False)))


def remarks_seen_by(actor: Actor) -> QuerySet[Remark]:
    """Return the readers' remarks, for who writes; newest first."""
    rows = Remark.objects.select_related("answer__question")
    return rows if writes(actor) else rows.none()


def jargon_seen_by(actor: Actor) -> QuerySet[JargonWord]:
    """Return the words of the trade with their plain words, for everybody in the house."""
    return JargonWord.objects.all()


def jargon_of(language: str) -> list[Jargon]:
    """Return the words of the trade of a language, for the check of texts. One query."""
    return [Jargon(*row) for row in JargonWord.objects.filter(language=language).values_list("word", "plain")]


def wordings_seen_by(actor: Actor) -> QuerySet[Wording]:
    """Return the positive wordings, for everybody in the house."""
    return Wording.objects.all()


def cards_seen_by(actor: Actor) -> QuerySet[EtiquetteCard]:
    """Return the cards for the phone, for everybody in the house."""
    return EtiquetteCard.objects.all()


def policies_seen_by(actor: Actor) -> QuerySet[ServicePolicy]:
    """Return every wording of the service policy that was published, latest first, for everybody in the house."""
    return ServicePolicy.objects.select_related("published_by")


def policy_on(day: date, language: str) -> ServicePolicy | None:
    """Return the service policy that holds on the day: in the language, else in English, else in any. One query."""
    newest: dict[str, ServicePolicy] = {}
    for row in ServicePolicy.objects.filter(since__lte=day).order_by("since", "id"):
        newest[row.language] = row
    return newest.get(language) or newest.get("en") or next(iter(newest.values()), None)


class QuestionDue(NamedTuple):
    """A question at which its keeper has to look again: number, short name and the day."""

    pk: int
    name: str
    review_on: date


def questions_due(actor: Actor, *, most: int) -> list[QuestionDue]:
    """Return what the actor keeps and has to look at within a week, soonest first. One query."""
    if actor.is_program or not writes(actor):
        return []
    rows = Question.objects.filter(keeper_id=actor.pk, review_on__lte=actor.today + AHEAD)
    found = rows.order_by("review_on", "id").values_list(*QuestionDue._fields)
    return [QuestionDue(*row) for row in found[:most]]
