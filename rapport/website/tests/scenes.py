"""Chats and questions as the tests have visitors begin them."""

from datetime import datetime
from typing import Any

from django.test import Client as Browser

from rapport.staff.actor import Actor
from rapport.staff.models import Employee
from rapport.website.actions import Asked, begin_chat, receive_question
from rapport.website.models import Chat, WebDesk, WebQuestion
from tests.cast import NOW


def visitor(at: datetime = NOW) -> Actor:
    """Return the program, which acts for whoever is on the web site."""
    return Actor(None, at)


def begun(desk: WebDesk, at: datetime = NOW, *, stamp: str = "", **more: Any) -> Chat:
    facts: dict[str, Any] = {"words": "Do you have lids?", "visitor": "Ida Berg", "language": "en"} | more
    return begin_chat(visitor(at), desk, stamp=stamp or f"{at.isoformat()} {Chat.objects.count()}", **facts)


def sent(desk: WebDesk, at: datetime = NOW, *, stamp: str = "", **more: Any) -> WebQuestion:
    facts: dict[str, Any] = {"name": "Ida Berg", "email": "ida@visitor.example", "question": "Do you have lids?"} | more
    asked = Asked(**facts, stamp=stamp or f"{at.isoformat()} {WebQuestion.objects.count()}")
    return receive_question(visitor(at), desk, asked)


def browser(person: Employee) -> Browser:
    page = Browser()
    page.force_login(person)
    return page


def text(answer: Any) -> str:
    return str(answer.content.decode())
