"""Every deed on desks on the web, chats, and questions from the web."""

from rapport.website.actions.answering import answer_chat, hand_chat, take_chat
from rapport.website.actions.desks import DESK_FACTS, keep_desk
from rapport.website.actions.ending import end_chat
from rapport.website.actions.knowing import know_chat
from rapport.website.actions.questions import (
    Asked,
    give_question,
    question_becomes_lead,
    receive_question,
    set_question_aside,
)
from rapport.website.actions.visiting import begin_chat, write_in_chat

__all__ = [
    "Asked",
    "DESK_FACTS",
    "answer_chat",
    "begin_chat",
    "end_chat",
    "give_question",
    "hand_chat",
    "keep_desk",
    "know_chat",
    "question_becomes_lead",
    "receive_question",
    "set_question_aside",
    "take_chat",
    "write_in_chat",
]
