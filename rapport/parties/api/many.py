"""The same for many clients at once: what was changed, and which were left out."""

from typing import Any, Literal

from django.http import HttpRequest
from ninja import Field, Schema

from rapport.kit.api import Body, Id
from rapport.parties.actions import change_field_many, hand_over_many, remove_clients, tag_many
from rapport.parties.api.clients import clients
from rapport.parties.api.found import employee_of

MOST = 5000


class ManyGiven(Body):
    """The clients, by number. Those that the caller may not see are left out and named."""

    client_ids: list[Id] = Field(min_length=1, max_length=MOST)


class ManyHandOver(ManyGiven):
    """Who answers from now on, why, and what they have to know."""

    to: int = Field(ge=1, le=2**63 - 1)
    reason: str = Field(min_length=1, max_length=5000)
    notes: str = Field(min_length=1, max_length=20_000)


class ManyTags(ManyGiven):
    """Tags to put on and to take off."""

    add: list[str] = Field(default_factory=list, max_length=20)
    remove: list[str] = Field(default_factory=list, max_length=20)


class ManyFacts(ManyGiven):
    """One fact to be set on all; dates and numbers as text."""

    field: Literal["status", "language", "country", "tone", "contact_norm_days", "origin", "confidential"]
    value: str | int | bool | None


class ManyDone(Schema):
    """The clients that were changed, those that were not, and the journal line that undo takes back."""

    changed: list[int]
    left_out: list[int]
    entry: int | None


@clients.post("/many/hand-over", answer=ManyDone, status=200)
def hand_clients_over(request: HttpRequest, given: ManyHandOver) -> Any:
    """Give clients to another manager"""
    to = employee_of(given.to, "to")
    outcome = hand_over_many(
        request.actor,  # type: ignore[attr-defined]
        given.client_ids,
        to=to,
        reason=given.reason,
        notes=given.notes,
    )
    return _done(outcome)


@clients.post("/many/tags", answer=ManyDone, status=200)
def tag_clients(request: HttpRequest, given: ManyTags) -> Any:
    """Put tags on clients and take tags off"""
    return _done(tag_many(request.actor, given.client_ids, add=given.add, remove=given.remove))  # type: ignore[attr-defined]


@clients.post("/many/change", answer=ManyDone, status=200)
def change_clients(request: HttpRequest, given: ManyFacts) -> Any:
    """Set one fact on many cards"""
    return _done(change_field_many(request.actor, given.client_ids, given.field, given.value))  # type: ignore[attr-defined]


@clients.post("/many/remove", answer=ManyDone, status=200)
def remove_many_clients(request: HttpRequest, given: ManyGiven) -> Any:
    """Take clients out of the base; undo brings them back"""
    return _done(remove_clients(request.actor, given.client_ids))  # type: ignore[attr-defined]


def _done(outcome: Any) -> dict[str, Any]:
    return {
        "changed": [row.pk for row in outcome.rows],
        "left_out": list(outcome.left_out),
        "entry": outcome.entry.pk if outcome.entry else None,
    }
