"""Coordination, approval and signature of job descriptions over the API."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _

from rapport.kit.api import Number
from rapport.kit.refusals import NotSeen
from rapport.roles.actions import (
    acknowledge,
    approve_description,
    ask_coordination,
    coordinate,
    leave_coordinator_out,
    resolve_remark,
    withdraw_right,
)
from rapport.roles.api.description_shapes import (
    Approving,
    CoordinationAsked,
    CoordinationLine,
    DescriptionCard,
    Resolving,
    Saying,
    SignatureLine,
    Signing,
    Withdrawing,
)
from rapport.roles.api.descriptions import card, descriptions, draft_of, version_of
from rapport.roles.api.units import position_seen, positions
from rapport.roles.models import Coordination
from rapport.roles.passwords import may_try_password


@descriptions.post("/{description_id}/coordinations", answer=DescriptionCard)
def ask_description_coordination(
    request: HttpRequest, response: HttpResponse, description_id: Number, given: CoordinationAsked
) -> Any:
    """Ask people of the services to look a draft over by a day"""
    draft = version_of(request, description_id)
    ask_coordination(request.actor, draft, by=given.by, among=given.people())  # type: ignore[attr-defined]
    return card(request, response, draft)


@descriptions.post("/{description_id}/coordinations/{coordination_id}/say", answer=CoordinationLine, status=200)
def say_coordination(request: HttpRequest, description_id: Number, coordination_id: Number, given: Saying) -> Any:
    """Agree to a draft, or remark on it"""
    say = _say(request, description_id, coordination_id)
    return coordinate(request.actor, say, agree=given.agree, words=given.words)  # type: ignore[attr-defined]


@descriptions.post("/{description_id}/coordinations/{coordination_id}/resolve", answer=CoordinationLine, status=200)
def resolve_coordination(
    request: HttpRequest, description_id: Number, coordination_id: Number, given: Resolving
) -> Any:
    """Say what was done about a remark"""
    say = _say(request, description_id, coordination_id)
    return resolve_remark(request.actor, say, answer=given.answer)  # type: ignore[attr-defined]


@descriptions.delete("/{description_id}/coordinations/{coordination_id}", versioned=False)
def leave_coordination_out(request: HttpRequest, description_id: Number, coordination_id: Number) -> None:
    """Ask somebody no longer who has not spoken"""
    leave_coordinator_out(request.actor, _say(request, description_id, coordination_id))  # type: ignore[attr-defined]


@descriptions.post("/{description_id}/approve", answer=DescriptionCard, status=200, versioned=True)
def approve_job_description(
    request: HttpRequest, response: HttpResponse, description_id: Number, given: Approving
) -> Any:
    """Approve a draft, by one's own signature or by an order"""
    draft = draft_of(request, description_id)
    approve_description(request.actor, draft, **given.given())  # type: ignore[attr-defined]
    return card(request, response, draft)


@descriptions.post("/{description_id}/acknowledge", answer=SignatureLine)
def acknowledge_job_description(request: HttpRequest, description_id: Number, given: Signing) -> Any:
    """Sign the version that was read, with one's password"""
    row = version_of(request, description_id)
    may_try_password(request.actor)  # type: ignore[attr-defined]
    return acknowledge(
        request.actor,  # type: ignore[attr-defined]
        row,
        text_hash=given.text_hash,
        password=given.password,
    )


@positions.post("/{position_id}/withdraw-right", answer=DescriptionCard)
def withdraw_position_right(
    request: HttpRequest, response: HttpResponse, position_id: Number, given: Withdrawing
) -> Any:
    """Take a right away from a position by order, at once"""
    row = withdraw_right(request.actor, position_seen(position_id), **given.given())  # type: ignore[attr-defined]
    return card(request, response, row)


def _say(request: HttpRequest, description_id: int, coordination_id: int) -> Coordination:
    row = version_of(request, description_id)
    say = row.coordinations.select_related("employee").filter(pk=coordination_id).first()
    if say is None:
        raise NotSeen(_("There is nothing here, or it is not yours to see."))
    say.description = row
    return say
