"""What is done with lines, extensions and calls."""

from rapport.telephony.actions.lines import (
    EXTENSION_FACTS,
    LINE_FACTS,
    keep_extension,
    keep_line,
    renew_secret,
    switch_line,
    try_line,
)
from rapport.telephony.actions.logging import log_call
from rapport.telephony.actions.sorting import give_call, pass_on, set_aside

__all__ = [
    "EXTENSION_FACTS",
    "LINE_FACTS",
    "give_call",
    "keep_extension",
    "keep_line",
    "log_call",
    "pass_on",
    "renew_secret",
    "set_aside",
    "switch_line",
    "try_line",
]
