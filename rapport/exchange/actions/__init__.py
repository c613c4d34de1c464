"""Every deed on imports and exports."""

from rapport.exchange.actions.exporting import take_out
from rapport.exchange.actions.mending import mend_alike, mend_rows, mend_value
from rapport.exchange.actions.preparing import discard, prepare_import, receive_file
from rapport.exchange.actions.starting import go_on, start_import, stop_import
from rapport.exchange.actions.undoing import undo_import

__all__ = [
    "discard",
    "go_on",
    "mend_alike",
    "mend_rows",
    "mend_value",
    "prepare_import",
    "receive_file",
    "start_import",
    "stop_import",
    "take_out",
    "undo_import",
]
