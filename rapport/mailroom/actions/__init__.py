"""What is done with mailboxes and with the letters that came in."""

from rapport.mailroom.actions.letters import answer_letter, give_letter, pass_on, set_aside
from rapport.mailroom.actions.mailboxes import MAILBOX_FACTS, keep_mailbox, switch_mailbox, try_mailbox
from rapport.mailroom.actions.paper import register_letter

__all__ = [
    "MAILBOX_FACTS",
    "answer_letter",
    "give_letter",
    "keep_mailbox",
    "pass_on",
    "register_letter",
    "set_aside",
    "switch_mailbox",
    "try_mailbox",
]
