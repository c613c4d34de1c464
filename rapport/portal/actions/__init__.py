"""Every deed of the portal: who may enter, what is shown, and what is done inside."""

from rapport.portal.actions.access import enter, give_access, withdraw_access
from rapport.portal.actions.asking import ask
from rapport.portal.actions.papers import hide_paper, note_fetched, note_printed, share_paper

__all__ = [
    "ask",
    "enter",
    "give_access",
    "hide_paper",
    "note_fetched",
    "note_printed",
    "share_paper",
    "withdraw_access",
]
