"""Everything that changes the care of clients."""

from rapport.care.actions.clients import give_advice, hold_review, tell_advice_result
from rapport.care.actions.schemes import (
    SCHEME_FACTS,
    Step,
    begin_again,
    finish_run,
    keep_scheme,
    months_after,
    start_run,
    stop_run,
)

__all__ = [
    "SCHEME_FACTS",
    "Step",
    "begin_again",
    "finish_run",
    "give_advice",
    "hold_review",
    "keep_scheme",
    "months_after",
    "start_run",
    "stop_run",
    "tell_advice_result",
]
