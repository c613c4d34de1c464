"""Every deed on promises and expectations."""

from rapport.promises.actions.ending import break_promise, keep_promise, withdraw_promise
from rapport.promises.actions.expectations import end_expectation, note_expectation
from rapport.promises.actions.making import make_promise, promise_discount, promise_refund
from rapport.promises.actions.moving import hand_promise_on, move_promise

__all__ = [
    "break_promise",
    "end_expectation",
    "hand_promise_on",
    "keep_promise",
    "make_promise",
    "move_promise",
    "note_expectation",
    "promise_discount",
    "promise_refund",
    "withdraw_promise",
]
