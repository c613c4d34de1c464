"""Answers for readers: what is published for them, in the best language there is, and what fits their words."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from django.db.models import QuerySet, Sum

from rapport.kit.text import query_variants
from rapport.knowledge.models import Answer, AnswerDay, Question
from rapport.knowledge.rules.ranking import LEAST_SHARE, best_share, stem_of, telling
from rapport.search.models import SearchText

KIND = "faq-answer"
MOST_CANDIDATES = 300
# Whoever reads there reads what is meant for the wider ones too.
SEEN_FROM = {
    Question.Audience.PUBLIC: ("public",),
    Question.Audience.PORTAL: ("public", "portal"),
    Question.Audience.STAFF: ("public", "portal", "staff"),
}


@dataclass(frozen=True)
class Found:
    """A published answer that fits: its row, from 0 to 1 how much of the words it holds, and how often it helped."""

    answer: Answer
    share: float
    helped: int


def published(audience: str) -> QuerySet[Answer]:
    """Return the published answers that readers of the audience may see, by topic and place."""
    seen = SEEN_FROM[Question.Audience(audience)]
    rows = Answer.objects.filter(published_at__isnull=False, question__audience__in=seen)
    order = ("question__topic__place", "question__topic", "question__place", "question", "language")
    return rows.select_related("question__topic").order_by(*order)


def best_of(answers: Iterable[Answer], language: str) -> list[Answer]:
    """Return one answer for each question: in the language, else in English, else the first. The order stays."""
    by_question: dict[int, dict[str, Answer]] = {}
    for one in answers:
        by_question.setdefault(one.question_id, {})[one.language] = one
    return [own.get(language) or own.get("en") or next(iter(own.values())) for own in by_question.values()]


def answers_for(words: str, language: str, audience: str, limit: int = 10) -> list[Found]:
    """Return the published answers that fit what was typed: most words met first, then those that helped most often.

    Each question comes once, in the reader's language where it is there, whichever language the words met. Spelling,
    accents, script and the wrong keyboard layout are folded; a word may be another form of the one in the text. Nothing
    typed finds nothing. `audience` is public, portal or staff. Three queries (R-345, R-348).
    """
    readings = query_variants(words)
    alternatives = [[stem_of(word)] for reading in readings for word in telling(reading)]
    if not alternatives:
        return []
    texts = SearchText.objects.filter(kind=KIND, text__has_words=alternatives).order_by("target_id")
    shares = {pk: best_share(readings, text) for pk, text in texts.values_list("target_id", "text")[:MOST_CANDIDATES]}
    fitting = {pk: share for pk, share in shares.items() if share >= LEAST_SHARE}
    return _ranked(fitting, language, audience, limit) if fitting else []


def _ranked(fitting: dict[int, float], language: str, audience: str, limit: int) -> list[Found]:
    questions = Answer.objects.filter(pk__in=list(fitting)).values("question")
    rows = list(published(audience).filter(question__in=questions))
    share: dict[int, float] = {}
    for one in rows:
        share[one.question_id] = max(share.get(one.question_id, 0.0), fitting.get(one.pk, 0.0))
    helped = _helped(list(share))
    found = [
        Found(one, round(share[one.question_id], 3), helped.get(one.question_id, 0)) for one in best_of(rows, language)
    ]
    fits = [one for one in found if one.share]
    return sorted(fits, key=lambda one: (-one.share, -one.helped, one.answer.question_id))[:limit]


def _helped(questions: Sequence[int]) -> dict[int, int]:
    rows = AnswerDay.objects.filter(answer__question__in=questions, helped__gt=0).order_by()
    return dict(rows.values("answer__question").annotate(times=Sum("helped")).values_list("answer__question", "times"))
