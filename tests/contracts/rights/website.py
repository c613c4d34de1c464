"""Chats, questions from the web, and desks: records, forms and bodies."""

from datetime import timedelta
from typing import Any

from rapport.kit.strangers import new_stamp
from rapport.staff.actor import Actor
from rapport.website.actions import Asked, answer_chat, begin_chat, keep_desk, receive_question
from rapport.website.tokens import token_of
from tests.cast import NOW, Cast

QUESTION, ANSWERED = {"question_id": "web_question_id"}, {"chat_id": "answered_chat_id"}
INSIDE = {"code": "desk_code", "token": "chat_token"}
MEANT: dict[str, dict[str, str]] = {
    "chat-begin": {"code": "desk_code", "stamp": "chat_stamp"},
    "chat-script": {"code": "desk_code"},
    "chat-visit": INSIDE,
    "chat-news": INSIDE,
    "web-ask": {"code": "desk_code", "stamp": "ask_stamp"},
    "chat-end": ANSWERED,
    "end_one_chat": ANSWERED,
    **dict.fromkeys(("web-question", "web-question-aside", "web-question-lead", "web-question-whose"), QUESTION),
    **dict.fromkeys(
        ("show_web_question", "give_web_question", "make_web_question_a_lead", "set_web_question_aside"), QUESTION
    ),
}
LINE = {"words": "Do you have lids?"}
ENDED = {"outcome": "nothing", "reason": "Answered"}
WHOSE = {"whose": "client-{client_id}", "q": "{client_name}"}
NEW = {"name": "Another desk", "code": "another-desk", "title_en": "Ask", "unit": "{unit_id}", "chat_open": "on"}
TEXTS = {"en": {"title": "Ask"}}
FORMS: dict[str, dict[str, Any]] = {
    "chat": LINE,
    "chat-begin": {**LINE, "visitor": "Ida", "email": "ida@visitor.example", "stamp": "{stamp}"},
    "chat-visit": LINE,
    "chat-end": ENDED,
    "chat-hand": {"to": "{dora}"},
    "chat-whose": WHOSE,
    "web-ask": {
        "name": "Ida", "email": "ida@visitor.example", "question": "Forty trays, please.", "stamp": "{stamp}",
    },
    "web-desk": {**NEW, "code": "desk-{desk_id}"},
    "web-desk-new": NEW,
    "web-question-aside": {"reason": "An advert"},
    "web-question-whose": WHOSE,
}  # fmt: skip
QUERIES: dict[str, str] = {}
MACHINE: dict[str, Any] = {
    "answer_one_chat": LINE,
    "hand_one_chat": {"to_id": "{dora}"},
    "say_whose_chat": {"client_id": "{client_id}"},
    "end_one_chat": ENDED,
    "give_web_question": {"client_id": "{client_id}"},
    "set_web_question_aside": {"reason": "An advert"},
    "add_web_desk": {"code": "another-desk", "name": "Another desk", "unit_id": "{unit_id}", "texts": TEXTS},
    "change_web_desk": {"name": "Renamed"},
}


def records(cast: Cast, actor: Actor, client: Any, ids: dict[str, Any]) -> dict[str, Any]:
    """Write a desk of the actor's unit, a chat that waits there, one that the actor answered, and a question."""
    assert actor.employee is not None and actor.employee.unit is not None
    code = f"desk-of-{actor.pk}"
    helga, nobody = cast.acts(cast.helga), Actor(None, NOW)
    desk = keep_desk(helga, code=code, name="Desk", unit=actor.employee.unit, texts=TEXTS)
    # A visitor's own address: what they typed at the desk is for everybody who answers there.
    begun = {"words": "Hello", "language": "en", "email": f"visitor-{actor.pk}@web.example"}
    waits = begin_chat(nobody, desk, stamp=f"{code} 1", **begun)
    answered = begin_chat(nobody, desk, stamp=f"{code} 2", **begun)
    answer_chat(actor, answered, words="Hello, how can I help you?")
    asked = Asked("Ida", begun["email"], "Forty trays, please.", f"{code} 3")
    shown = NOW - timedelta(minutes=1)
    return {
        "desk_id": desk.pk,
        "desk_code": code,
        "chat_id": waits.pk,
        "answered_chat_id": answered.pk,
        "chat_token": token_of(waits, code, NOW),
        "chat_stamp": new_stamp(f"chat/{code}", shown),
        "ask_stamp": new_stamp(f"ask/{code}", shown),
        "web_question_id": receive_question(nobody, desk, asked).pk,
    }
