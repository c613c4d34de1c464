"""The relation with a client over the API: status, loss and return, who answers, who serves, tags."""

from datetime import date
from decimal import Decimal
from typing import Any

from django.http import HttpRequest
from ninja import Field

from rapport.kit.api import Body, Number
from rapport.parties.actions import (
    add_team_member,
    agree_discount,
    change_status,
    hand_over,
    mark_lost,
    remove_team_member,
    set_tags,
    win_back,
)
from rapport.parties.api.clients import clients
from rapport.parties.api.found import client_of, employee_of, there
from rapport.parties.api.shapes import ClientCard, Serving, Status
from rapport.parties.models import TeamMember


class StatusGiven(Body):
    """Where the relation stands now."""

    status: Status


class Loss(Body):
    """Why the client left, to whom, and when to try again."""

    reason: str = Field(min_length=1, max_length=5000)
    lost_to: str = Field("", max_length=200)
    win_back_on: date | None = None


class HandOver(Body):
    """Who answers from now on, why, and what they have to know."""

    to: int = Field(ge=1, le=2**63 - 1)
    reason: str = Field(min_length=1, max_length=5000)
    notes: str = Field(min_length=1, max_length=20_000)


class Discount(Body):
    """The discount in per cent (0 ends it), and what it is given for."""

    percent: Decimal = Field(ge=0, le=100, max_digits=5, decimal_places=2)
    reason: str = Field(min_length=1, max_length=2000)


class Tags(Body):
    """All tags of the client."""

    tags: list[str] = Field(max_length=20)


class NewServing(Body):
    """A colleague who serves the client too."""

    employee_id: int = Field(ge=1, le=2**63 - 1)
    part: str = Field(min_length=1, max_length=120)
    backup: bool = False


@clients.post("/{client_id}/status", answer=ClientCard, status=200)
def change_client_status(request: HttpRequest, client_id: Number, given: StatusGiven) -> Any:
    """Move the client to another status"""
    return change_status(request.actor, client_of(request, client_id), given.status)  # type: ignore[attr-defined]


@clients.post("/{client_id}/lost", answer=ClientCard, status=200)
def mark_client_lost(request: HttpRequest, client_id: Number, given: Loss) -> Any:
    """Record that the client left, and why"""
    return mark_lost(request.actor, client_of(request, client_id), **given.given())  # type: ignore[attr-defined]


@clients.post("/{client_id}/won-back", answer=ClientCard, status=200)
def win_client_back(request: HttpRequest, client_id: Number, given: StatusGiven) -> Any:
    """Take a lost client back"""
    client = client_of(request, client_id)
    return win_back(request.actor, client, status=given.status)  # type: ignore[attr-defined]


@clients.post("/{client_id}/hand-over", answer=None, status=204)
def hand_client_over(request: HttpRequest, client_id: Number, given: HandOver) -> None:
    """Give the client to another manager"""
    to = employee_of(given.to, "to")
    client = client_of(request, client_id)
    hand_over(request.actor, client, to=to, reason=given.reason, notes=given.notes)  # type: ignore[attr-defined]


@clients.post("/{client_id}/discount", answer=ClientCard, status=200)
def agree_client_discount(request: HttpRequest, client_id: Number, given: Discount) -> Any:
    """Agree the discount that the client gets from now on"""
    return agree_discount(request.actor, client_of(request, client_id), **given.given())  # type: ignore[attr-defined]


@clients.post("/{client_id}/tags", answer=ClientCard, status=200)
def set_client_tags(request: HttpRequest, client_id: Number, given: Tags) -> Any:
    """Make these the client's tags"""
    set_tags(request.actor, client_of(request, client_id), given.tags)  # type: ignore[attr-defined]
    return client_of(request, client_id)


@clients.post("/{client_id}/team", answer=Serving)
def add_client_team(request: HttpRequest, client_id: Number, given: NewServing) -> Any:
    """Let a colleague serve the client too"""
    client, colleague = client_of(request, client_id), employee_of(given.employee_id, "employee_id")
    return add_team_member(request.actor, client, colleague, part=given.part, backup=given.backup)  # type: ignore[attr-defined]


@clients.delete("/{client_id}/team/{member_id}", versioned=False)
def remove_client_team(request: HttpRequest, client_id: Number, member_id: Number) -> None:
    """Take a colleague off the client's team"""
    rows = TeamMember.objects.select_related("client", "employee")
    member = rows.filter(pk=member_id, client=client_of(request, client_id)).first()
    remove_team_member(request.actor, there(member))  # type: ignore[attr-defined]
