"""Every deed on enquiries, and on the causes of complaints."""

from rapport.service.actions.acknowledging import acknowledge
from rapport.service.actions.answering import note, reply, reply_by_text, tell
from rapport.service.actions.arrival import set_acknowledgement
from rapport.service.actions.asking import ask_colleagues, go_on, wait_for_client
from rapport.service.actions.causes import keep_cause
from rapport.service.actions.ending import refuse, refuse_by_mail, reopen, solve
from rapport.service.actions.following import pass_enquiries
from rapport.service.actions.hearing import hear
from rapport.service.actions.letters import take_letter
from rapport.service.actions.owners import accept, decline, hand_over, take
from rapport.service.actions.registering import edit_enquiry, register

__all__ = [
    "accept",
    "acknowledge",
    "ask_colleagues",
    "decline",
    "edit_enquiry",
    "pass_enquiries",
    "go_on",
    "hand_over",
    "hear",
    "keep_cause",
    "note",
    "refuse",
    "refuse_by_mail",
    "register",
    "reopen",
    "reply",
    "reply_by_text",
    "set_acknowledgement",
    "solve",
    "take",
    "take_letter",
    "tell",
    "wait_for_client",
]
