"""The automatic acknowledgement over the API."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from ninja import Field, Schema

from rapport.kit.api import Body, Resource, must_match, tag
from rapport.service.actions import set_acknowledgement
from rapport.service.models.arrival import LONGEST_WAIT
from rapport.service.queries import automatic_acknowledgement
from rapport.staff.actor import actor_of

acknowledgement = Resource("automatic-acknowledgement")


class AcknowledgementShown(Schema):
    """Whether the program acknowledges what comes in by itself, and after how many minutes by the clock."""

    version: int
    is_on: bool
    after: int


class AcknowledgementChange(Body):
    """What shall change; what is left out stays."""

    is_on: bool | None = None
    after: int | None = Field(None, ge=0, le=LONGEST_WAIT)


@acknowledgement.get("", answer=AcknowledgementShown)
def show_automatic_acknowledgement(request: HttpRequest, response: HttpResponse) -> Any:
    """How the program acknowledges by itself what comes in"""
    row = automatic_acknowledgement()
    tag(response, row)
    return row


@acknowledgement.patch("", answer=AcknowledgementShown)
def change_automatic_acknowledgement(request: HttpRequest, response: HttpResponse, given: AcknowledgementChange) -> Any:
    """Set how the program acknowledges by itself what comes in"""
    row, facts = automatic_acknowledgement(), given.given()
    must_match(request, row, facts)
    wanted = {name: getattr(row, name) if facts.get(name) is None else facts[name] for name in ("is_on", "after")}
    row = set_acknowledgement(actor_of(request), **wanted)
    tag(response, row)
    return row
