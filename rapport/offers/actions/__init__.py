"""Every deed on offers."""

from rapport.offers.actions.answering import answer_by_link, answer_in_portal, let_run_out, may_accept, note_answer
from rapport.offers.actions.sending import send_discounted, send_offer, share_offer, take_up
from rapport.offers.actions.writing import add_offer, change_offer

__all__ = [
    "add_offer",
    "answer_by_link",
    "answer_in_portal",
    "change_offer",
    "let_run_out",
    "may_accept",
    "note_answer",
    "send_discounted",
    "send_offer",
    "share_offer",
    "take_up",
]
