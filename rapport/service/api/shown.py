"""Enquiries over the API: those that the caller may see, and what was said in one."""

from datetime import datetime
from typing import Any, Literal

from django.http import HttpRequest, HttpResponse
from ninja import Field, Query, Schema

from rapport.kit.api import Moment, Number, Page, Paging, Resource, page_of, tag
from rapport.kit.ui.finding import one_of
from rapport.service.models import Enquiry, Way
from rapport.service.queries import Wanted, enquiries_seen_by, lines_of, parts_seen_by
from rapport.staff.actor import actor_of

enquiries = Resource("enquiries")
MOST = 2**63 - 1
Kind = Literal[tuple(Enquiry.Kind.values)]  # type: ignore[valid-type]
State = Literal[tuple(Enquiry.State.values)]  # type: ignore[valid-type]
Channel = Literal[tuple(Way.values)]  # type: ignore[valid-type]


class EnquirySummary(Schema):
    """An enquiry in a list. Moments are in UTC; `waits_since` is since when the client waits for an answer."""

    id: int
    version: int
    number: str
    client_id: int
    person_id: int | None
    subject: str
    kind: str
    channel: str
    state: str
    owner_id: int | None
    unit_id: int | None
    offered_to_id: int | None
    came_at: datetime
    waits_since: datetime | None
    acknowledged_at: datetime | None
    first_answered_at: datetime | None
    heard_at: datetime
    solved_at: datetime | None
    cause_id: int | None
    result: str
    about_kind: str
    about_id: int | None


class EnquiryShown(EnquirySummary):
    """One enquiry with its timer: which clock counts, when it ends, and the working seconds that are left.

    Negative seconds are late. All three are null when it has ended, `due_at` also while it is paused.
    """

    offered_words: str
    clock: str | None
    due_at: datetime | None
    left: int | None


class EnquiryPartShown(Schema):
    """One part: `direction` is in, out or note; `answered_in` are the working seconds from it to its answer."""

    id: int
    enquiry_id: int
    direction: str
    channel: str
    at: datetime
    words: str
    employee_id: int | None
    person_id: int | None
    owed: bool
    answered_at: datetime | None
    answered_by_id: int | None
    answered_in: int | None
    in_time: bool | None
    inner: bool | None


class EnquiryFilters(Schema):
    """Narrow the list to a client, an owner, a unit, a cause, a kind, a means, a state, or by when they came in."""

    client_id: int | None = Field(None, ge=1, le=MOST)
    owner_id: int | None = Field(None, ge=1, le=MOST)
    unit_id: int | None = Field(None, ge=1, le=MOST)
    cause_id: int | None = Field(None, ge=1, le=MOST)
    kind: Kind | None = None  # type: ignore[valid-type]
    channel: Channel | None = None  # type: ignore[valid-type]
    state: State | None = None  # type: ignore[valid-type]
    since: Moment | None = None
    before: Moment | None = None


class OfEnquiry(Schema):
    """Narrow the list to one enquiry."""

    enquiry_id: int | None = Field(None, ge=1, le=MOST)


@enquiries.get(answer=Page[EnquirySummary])
def list_enquiries(request: HttpRequest, wanted: Query[EnquiryFilters], paging: Query[Paging]) -> Any:
    """The enquiries that the caller may see, newest first"""
    given = {name.removesuffix("_id"): value for name, value in wanted.dict(exclude_none=True).items()}
    return page_of(Wanted(**given).narrow(enquiries_seen_by(actor_of(request))), paging, "-id")


@enquiries.get("/parts", answer=Page[EnquiryPartShown])
def list_enquiry_parts(request: HttpRequest, wanted: Query[OfEnquiry], paging: Query[Paging]) -> Any:
    """What came in, went out and was noted, newest first"""
    return page_of(parts_seen_by(actor_of(request)).filter(**wanted.dict(exclude_none=True)), paging, "-id")


@enquiries.get("/{enquiry_id}", answer=EnquiryShown)
def show_enquiry(request: HttpRequest, response: HttpResponse, enquiry_id: Number) -> Any:
    """One enquiry with its timer"""
    return whole(request, response, enquiry_id)


def enquiry_for(request: HttpRequest, pk: int) -> Enquiry:
    """Return the enquiry of that number. Raises NotSeen."""
    return one_of(enquiries_seen_by(actor_of(request)), pk)  # type: ignore[no-any-return]


def whole(request: HttpRequest, response: HttpResponse, pk: int) -> dict[str, Any]:
    """Return the enquiry as it stands, its version in the answer's head."""
    row = enquiry_for(request, pk)
    tag(response, row)
    timer = lines_of(actor_of(request), [row])[0].timer
    told = {name: getattr(row, name) for name in EnquirySummary.model_fields}
    clock = (timer.code, timer.due_at, timer.left) if timer else (None, None, None)
    return {**told, "offered_words": row.offered_words, **dict(zip(("clock", "due_at", "left"), clock, strict=True))}
