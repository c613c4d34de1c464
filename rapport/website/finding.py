"""The words by which chats and questions from the web are found, and both in the find box."""

from django.urls import reverse

from rapport.search.index import findable
from rapport.search.queries import Hit, offer_found
from rapport.website.models import Chat, WebQuestion
from rapport.website.queries import chats_seen_by, questions_seen_by


def chat_words(row: Chat) -> list[str]:
    """Return what a chat is found by."""
    return [row.visitor, row.email, row.client.name if row.client else ""]


def question_words(row: WebQuestion) -> list[str]:
    """Return what a question is found by."""
    return [row.reference, row.name, row.email, row.order_number]


def _chat_hit(row: Chat) -> Hit:
    return Hit(str(row), f"{row.desk}, {row.get_state_display()}", reverse("chat", args=[row.pk]), "chat")


def _question_hit(row: WebQuestion) -> Hit:
    note = f"{row.name}, {row.get_state_display()}"
    return Hit(str(row), note, reverse("web-question", args=[row.pk]), "globe")


def follow_rows() -> None:
    """Have the texts follow every change, and put both into the find box."""
    findable("chat", Chat, chat_words)
    findable("web-question", WebQuestion, question_words)
    offer_found("chats", Chat._meta.verbose_name_plural, "chat", chats_seen_by, _chat_hit)
    offer_found(
        "web-questions", WebQuestion._meta.verbose_name_plural, "web-question", questions_seen_by, _question_hit
    )
