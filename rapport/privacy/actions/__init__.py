"""Every deed of data protection."""

from rapport.privacy.actions.consents import give_consent, withdraw_by_link, withdraw_consent
from rapport.privacy.actions.erasing import erase, hand_out
from rapport.privacy.actions.laws import check_law, keep_law
from rapport.privacy.actions.retention import count_run, drop_run, purge_due, set_rule, trash_run, undo_run
from rapport.privacy.actions.sources import drop_origins, keep_purpose, keep_source, note_origins
from rapport.privacy.actions.warning import warn_of_erased

__all__ = [
    "check_law",
    "count_run",
    "drop_run",
    "erase",
    "give_consent",
    "hand_out",
    "keep_law",
    "keep_purpose",
    "keep_source",
    "drop_origins",
    "note_origins",
    "purge_due",
    "set_rule",
    "trash_run",
    "undo_run",
    "warn_of_erased",
    "withdraw_by_link",
    "withdraw_consent",
]
