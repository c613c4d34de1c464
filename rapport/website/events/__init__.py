"""What can happen to chats, to questions from the web, and to the desks where they come in."""

from rapport.website.events.chats import (
    ChatAnswered,
    ChatBegan,
    ChatEnded,
    ChatHandedOver,
    ChatHeard,
    ChatKnown,
    ChatTaken,
)
from rapport.website.events.desks import WebDeskKept
from rapport.website.events.questions import QuestionBecameLead, QuestionCame, QuestionGiven, QuestionSetAside

__all__ = [
    "ChatAnswered",
    "ChatBegan",
    "ChatEnded",
    "ChatHandedOver",
    "ChatHeard",
    "ChatKnown",
    "ChatTaken",
    "QuestionCame",
    "QuestionGiven",
    "QuestionBecameLead",
    "QuestionSetAside",
    "WebDeskKept",
]
