"""What several pages of our people need."""

from typing import Any

from django.http import HttpRequest
from django.urls import reverse

from rapport.kit.refusals import NotAllowed
from rapport.kit.ui.finding import one_of
from rapport.roles.authority import gate
from rapport.staff.actor import Actor, actor_of
from rapport.website.models import Chat, WebQuestion
from rapport.website.queries import chats_seen_by, questions_seen_by


def chat_for(request: HttpRequest, pk: int) -> Chat:
    """Return the chat of that number. Raises NotSeen."""
    return one_of(chats_seen_by(actor_of(request)), pk)  # type: ignore[no-any-return]


def question_for(request: HttpRequest, pk: int) -> WebQuestion:
    """Return the question of that number. Raises NotSeen."""
    return one_of(questions_seen_by(actor_of(request)), pk)  # type: ignore[no-any-return]


def chat_url(chat: Chat) -> str:
    """Return the address of a chat's page."""
    return reverse("chat", args=[chat.pk])


def question_url(question: WebQuestion) -> str:
    """Return the address of a question's page."""
    return reverse("web-question", args=[question.pk])


def who_may(request: HttpRequest, right: str) -> Actor:
    """Return who asks. Raises NotAllowed for who does not hold the right."""
    actor = actor_of(request)
    answer = gate(actor, right)
    if answer.verdict == "no":
        raise NotAllowed(answer.sentence, right)
    return actor


def number_in(given: Any) -> int | None:
    """Return the number that an address gives, None for none and for what is no number."""
    return int(given) if isinstance(given, str) and given.isdecimal() and len(given) < 19 else None
