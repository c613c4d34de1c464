"""Questions, answers, words of the trade and wordings out of the house as tables."""

from typing import Any

from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from rapport.exchange.tables import offer_table
from rapport.knowledge.models import Answer, JargonWord, Search, Wording
from rapport.knowledge.queries import jargon_seen_by, questions_seen_by, wordings_seen_by, writes
from rapport.staff.actor import Actor


def _answers(actor: Actor) -> QuerySet[Answer]:
    rows = Answer.objects.select_related("question__topic", "question__keeper")
    rows = rows.filter(question__in=questions_seen_by(actor).order_by().values("pk"))
    return rows if writes(actor) else rows.filter(published_at__isnull=False)


def _searches(actor: Actor) -> QuerySet[Search]:
    return Search.objects.all() if writes(actor) else Search.objects.none()


def _audience(row: Any) -> str:
    return str(row.question.get_audience_display())


offer_table(
    "faq-answers", _("Questions and answers"), Answer,
    ("question", "topic", "audience", "language", "shown_title", "shown_body", "published_at", "published_by",
     "reason"),
    _answers, subject="faq-question", list_page="knowledge",
    more={
        "topic": (_("Topic of questions"), lambda row: str(row.question.topic)),
        "audience": (_("For whom"), _audience),
    },
)  # fmt: skip
offer_table(
    "jargon-words", JargonWord._meta.verbose_name_plural, JargonWord, ("language", "word", "plain", "analogy"),
    jargon_seen_by, subject="jargon-word", list_page="jargon-words",
)  # fmt: skip
offer_table(
    "wordings", Wording._meta.verbose_name_plural, Wording, ("language", "avoid", "instead", "why"),
    wordings_seen_by, subject="wording", list_page="wordings",
)  # fmt: skip
offer_table(
    "faq-searches", Search._meta.verbose_name_plural, Search,
    ("on", "language", "audience", "words", "times", "found"), _searches, subject="faq-question",
    list_page="knowledge-sought",
)  # fmt: skip
