"""Numbers that want no SMS, over the API."""

from datetime import datetime
from typing import Any

from django.http import HttpRequest
from ninja import Field, Query, Schema

from rapport.kit.api import Body, Number, Page, Paging, Resource, page_of
from rapport.kit.api.finding import one_of
from rapport.staff.actor import actor_of
from rapport.texting.actions import open_number, stop_number
from rapport.texting.queries import stopped_seen_by

numbers = Resource("stopped-numbers")


class StoppedNumberShown(Schema):
    """A number that wants no SMS, since when (UTC) and why; `employee_id` noted it, null where an SMS said so."""

    id: int
    number: str
    since: datetime
    reason: str
    employee_id: int | None


class NumberToStop(Body):
    """A number with + and country code, and why it wants no SMS."""

    number: str = Field(min_length=3, max_length=40)
    reason: str = Field(min_length=1, max_length=500)


class NumberToOpen(Body):
    """How it is known that SMS are wanted again."""

    reason: str = Field(min_length=1, max_length=500)


class NumberOpen(Schema):
    """The number that is written to again."""

    number: str


@numbers.get(answer=Page[StoppedNumberShown])
def list_stopped_numbers(request: HttpRequest, paging: Query[Paging]) -> Any:
    """Numbers that want no SMS, latest first"""
    return page_of(stopped_seen_by(actor_of(request)), paging, "-id")


@numbers.post(answer=StoppedNumberShown)
def stop_one_number(request: HttpRequest, given: NumberToStop) -> Any:
    """Note that a number wants no SMS"""
    return stop_number(actor_of(request), **given.dict())


@numbers.post("/{stopped_id}/open", answer=NumberOpen, status=200)
def open_one_number(request: HttpRequest, stopped_id: Number, given: NumberToOpen) -> Any:
    """Note that a number wants SMS again"""
    actor = actor_of(request)
    row = one_of(stopped_seen_by(actor), stopped_id)
    open_number(actor, row, reason=given.reason)
    return {"number": row.number}
