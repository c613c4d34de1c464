"""The words by which answers are found by readers, and questions and wordings in the find box."""

from django.urls import reverse

from rapport.knowledge.models import Answer, Question, Wording
from rapport.knowledge.queries import questions_seen_by, wordings_seen_by
from rapport.knowledge.queries.answers import KIND
from rapport.search.index import findable
from rapport.search.queries import Hit, offer_found


def answer_words(row: Answer) -> list[str]:
    """Return what a reader finds an answer by: nothing until it is published."""
    return [row.shown_title, row.shown_body] if row.is_published else []


def question_words(row: Question) -> list[str]:
    """Return what a question is found by in the find box."""
    return [row.name]


def wording_words(row: Wording) -> list[str]:
    """Return what a wording is found by: what is avoided, and what is said instead."""
    return [row.avoid, row.instead]


def _question(row: Question) -> Hit:
    return Hit(row.name, str(row.topic), reverse("faq-question", args=[row.pk]), "ask")


def _wording(row: Wording) -> Hit:
    return Hit(row.avoid, row.instead, reverse("wording", args=[row.pk]), "chat")


def follow_rows() -> None:
    """Have the texts follow every change, and put questions and wordings into the find box."""
    findable(KIND, Answer, answer_words)
    findable("faq-question", Question, question_words)
    findable("wording", Wording, wording_words)
    offer_found("faq-questions", Question._meta.verbose_name_plural, "faq-question", questions_seen_by, _question)
    offer_found("wordings", Wording._meta.verbose_name_plural, "wording", wordings_seen_by, _wording)
