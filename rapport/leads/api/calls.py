"""Call lists over the API."""

from datetime import date, datetime
from datetime import time as Clock
from typing import Any, Literal

from django.http import HttpRequest
from ninja import Field, Query, Schema

from rapport.kit.api import Body, Number, Page, Paging, Resource, page_of
from rapport.kit.api.finding import one_of
from rapport.leads.actions import close_call_list, log_call, make_call_list
from rapport.leads.models import CallLine, Ground, Result
from rapport.leads.queries import call_lists_seen_by
from rapport.staff.actor import actor_of

call_lists = Resource("call-lists")


class CallListLine(Schema):
    """A list that one person calls through. Moments are in UTC."""

    id: int
    version: int
    name: str
    owner_id: int
    made_at: datetime
    closed_at: datetime | None


class CallListEntry(Schema):
    """A lead or client on a call list; `result` is empty until it was called."""

    id: int
    place: int
    lead_id: int | None
    client_id: int | None
    result: str
    at: datetime | None


class NewCallList(Body):
    """Whom to call, in this order: leads, then clients; 200 at the most."""

    name: str = Field(min_length=1, max_length=200)
    lead_ids: list[int] = Field(default_factory=list, max_length=200)
    client_ids: list[int] = Field(default_factory=list, max_length=200)


class CallSaid(Body):
    """How the call of one line ended, as for a lead's own talk."""

    result: Literal[tuple(Result.values)]  # type: ignore[valid-type]
    words: str = Field("", max_length=10_000)
    ground: Literal[tuple(Ground.values)] = "no-need"  # type: ignore[valid-type]
    come_back_on: date | None = None
    day: date | None = None
    time: Clock | None = None


@call_lists.get(answer=Page[CallListLine])
def list_call_lists(request: HttpRequest, paging: Query[Paging]) -> Any:
    """The call lists of the caller and of the people under them, newest first"""
    return page_of(call_lists_seen_by(actor_of(request)), paging, "-id")


@call_lists.post(answer=CallListLine)
def make_new_call_list(request: HttpRequest, given: NewCallList) -> Any:
    """Make a call list"""
    return make_call_list(actor_of(request), name=given.name, leads=given.lead_ids, clients=given.client_ids)


@call_lists.get("/{list_id}/lines", answer=Page[CallListEntry])
def list_call_lines(request: HttpRequest, list_id: Number, paging: Query[Paging]) -> Any:
    """Who stands on a call list, and the results so far"""
    row = one_of(call_lists_seen_by(actor_of(request)), list_id)
    return page_of(CallLine.objects.filter(on=row), paging, "id")


@call_lists.post("/{list_id}/lines/{line_id}/call", answer=CallListEntry, status=200)
def log_call_of_line(request: HttpRequest, list_id: Number, line_id: Number, given: CallSaid) -> Any:
    """Log how the call of one line ended"""
    row = one_of(call_lists_seen_by(actor_of(request)), list_id)
    line = one_of(CallLine.objects.filter(on=row).select_related("on__owner", "lead", "client"), line_id)
    return log_call(actor_of(request), line, **given.dict())


@call_lists.post("/{list_id}/close", answer=CallListLine, status=200)
def close_one_call_list(request: HttpRequest, list_id: Number) -> Any:
    """Call a list no further"""
    return close_call_list(actor_of(request), one_of(call_lists_seen_by(actor_of(request)), list_id))
