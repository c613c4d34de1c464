"""Every deed on talks and open questions."""

from rapport.interactions.actions.questions import answer_question, ask_around, pass_question, tell_client
from rapport.interactions.actions.talks import correct_talk, log_talk
from rapport.interactions.actions.whole import ANSWER_WITHIN, log_whole_talk

__all__ = [
    "ANSWER_WITHIN",
    "answer_question",
    "ask_around",
    "correct_talk",
    "log_talk",
    "log_whole_talk",
    "pass_question",
    "tell_client",
]
