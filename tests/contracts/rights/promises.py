"""Promises and expectations: records, forms and bodies."""

from datetime import timedelta
from typing import Any

from rapport.interactions.actions import log_talk
from rapport.promises.actions import make_promise, note_expectation
from rapport.promises.queries import offers_for
from rapport.staff.actor import Actor
from tests.cast import NOW

FORMS: dict[str, dict[str, Any]] = {
    "promise-new": {"words": "Samples", "kind": "other", "due_at": "2026-12-01"},
    "promise-offered": {"offer": "{offer_key}"},
    "promise-keep": {"outcome": "They have it"},
    "promise-move": {"due_at": "2026-12-01", "reason": "The lorry broke down", "how": "phone"},
    "promise-break": {"reason": "No stock", "told": "We said sorry"},
    "promise-withdraw": {"why": "They agreed"},
    "promise-hand-on": {"to": "{dora}"},
    "expectation": {"met": "yes", "ending": "They have it"},
    "expectation-new": {"words": "An answer today"},
}
MACHINE: dict[str, Any] = {
    "make_one_promise": {"client_id": "{client_id}", "words": "Samples", "due_at": "2026-12-01T09:00:00Z"},
    "keep_one_promise": {"outcome": "They have it"},
    "move_one_promise": {"due_at": "2026-12-01T09:00:00Z", "reason": "The lorry broke down", "how": "phone"},
    "break_one_promise": {"reason": "No stock", "told": "We said sorry"},
    "withdraw_one_promise": {"why": "They agreed"},
    "hand_one_promise_on": {"to_id": "{dora}"},
    "note_one_expectation": {"client_id": "{client_id}", "words": "An answer today"},
    "end_one_expectation": {"met": True, "ending": "They have it"},
}
QUERIES: dict[str, str] = {}


def records(actor: Actor, client: Any) -> dict[str, Any]:
    """Write a promise, an expectation, and a talk that names a date, and return their numbers by parameter."""
    promise = make_promise(actor, client, words="Trays", due_at=NOW + timedelta(days=2))
    log_talk(actor, client, channel="phone", outcome="reached", words="You have it by 30 November 2026.")
    return {
        "promise_id": promise.pk,
        "expectation_id": note_expectation(actor, client, words="Trays tomorrow", promise=promise).pk,
        "offer_key": next((one.key for one in offers_for(actor, client)), ""),
    }
