"""Every deed of the portal: who may enter and how, what is shown, and what is done inside."""

from rapport.portal.actions.access import enter, give_access, withdraw_access
from rapport.portal.actions.asking import ask
from rapport.portal.actions.counting import count_answered
from rapport.portal.actions.keys import add_passkey, drop_passkey, enter_by_passkey, revoke_passkey
from rapport.portal.actions.papers import hide_paper, note_fetched, note_printed, share_paper

__all__ = [
    "add_passkey",
    "ask",
    "count_answered",
    "drop_passkey",
    "enter",
    "enter_by_passkey",
    "give_access",
    "hide_paper",
    "note_fetched",
    "note_printed",
    "revoke_passkey",
    "share_paper",
    "withdraw_access",
]
