"""Calls over the API: those that the caller may see, whose they are, and writing them down."""

from datetime import datetime
from typing import Any, Literal

from django.http import HttpRequest, HttpResponse
from ninja import Field, Query, Schema

from rapport.kit.api import Body, Id, Moment, Number, Page, Paging, Resource, must_match, page_of, tag
from rapport.kit.api.finding import one_of
from rapport.kit.subjects import find
from rapport.parties.queries import people_seen_by
from rapport.staff.actor import actor_of
from rapport.telephony.actions import give_call, log_call, set_aside
from rapport.telephony.models import Call, CallEvent
from rapport.telephony.queries import calls_seen_by
from rapport.telephony.queries.figures import KEPT, Wanted, calls_wanted

calls = Resource("phone-calls")
State = Literal[tuple(Call.State.values)]  # type: ignore[valid-type]
Way = Literal[tuple(Call.Direction.values)]  # type: ignore[valid-type]
Kept = Literal[tuple(KEPT)]  # type: ignore[valid-type]


class PhoneCall(Schema):
    """A call in a list. Moments are in UTC; `waited` and `talked` are in seconds.

    `outcome` is empty while it goes on; `in_time` is null where nobody can say; `allowed` are the rings that the rule
    allowed. `e164` is the number as it is compared, empty when it can't be read.
    """

    id: int
    version: int
    line_id: int
    direction: str
    number: str
    e164: str
    ours: str
    employee_id: int | None
    passed_to_id: int | None
    unit_id: int | None
    client_id: int | None
    person_id: int | None
    state: str
    reason: str
    started_at: datetime
    rang_at: datetime | None
    answered_at: datetime | None
    ended_at: datetime | None
    outcome: str
    rings: int | None
    allowed: int | None
    in_time: bool | None
    waited: int | None
    talked: int | None
    menu: str
    assumed_end: bool
    callback_task_id: int | None = Field(None, alias="callback_id")
    called_back_at: datetime | None
    talk_id: int | None


class PhoneCallEvent(Schema):
    """One message of the exchange about a call; the moment is in UTC."""

    kind: str
    at: datetime
    facts: dict[str, Any]


class PhoneCallShown(PhoneCall):
    """A whole call, with what the exchange told of it."""

    events: list[PhoneCallEvent]

    @staticmethod
    def resolve_events(row: Call) -> list[CallEvent]:
        """Return the messages in their order."""
        return list(row.events.all())


class PhoneCallFilters(Schema):
    """Narrow the list: by client, state, line, person (0: nobody in particular), direction, how it went, and moments.

    `since` is included, `before` is not.
    """

    client_id: int | None = Field(None, ge=1, le=2**63 - 1)
    state: State | None = None  # type: ignore[valid-type]
    line_id: int | None = Field(None, ge=1, le=2**63 - 1)
    employee_id: int | None = Field(None, ge=0, le=2**63 - 1)
    direction: Way | None = None  # type: ignore[valid-type]
    kept: Kept | None = None  # type: ignore[valid-type]
    since: Moment | None = None
    before: Moment | None = None


class PhoneCallOwner(Body):
    """Whose a call is; `remember` writes the number on the card."""

    client_id: Id
    person_id: Id | None = None
    remember: bool = False


class PhoneCallAside(Body):
    """Why a call is not for us."""

    reason: str = Field(min_length=1, max_length=500)


class PhoneCallSaid(Body):
    """What was said in a call, and what is left to do."""

    words: str = Field("", max_length=20_000)
    decisions: str = Field("", max_length=20_000)
    next_step: str = Field("", max_length=200)
    next_step_at: Moment | None = None
    call_back_at: Moment | None = None


@calls.get(answer=Page[PhoneCall])
def list_phone_calls(request: HttpRequest, wanted: Query[PhoneCallFilters], paging: Query[Paging]) -> Any:
    """Calls over the telephone lines, newest first"""
    rows = calls_wanted(actor_of(request), Wanted(
        wanted.since, wanted.before, line=wanted.line_id, person=wanted.employee_id, client=wanted.client_id,
        direction=wanted.direction or "", kept=wanted.kept or "",
    ))  # fmt: skip
    if wanted.state:
        rows = rows.filter(state=wanted.state)
    return page_of(rows, paging, "-id")


@calls.get("/{call_id}", answer=PhoneCallShown)
def show_phone_call(request: HttpRequest, response: HttpResponse, call_id: Number) -> Any:
    """One call"""
    row = _call(request, call_id)
    tag(response, row)
    return row


@calls.post("/{call_id}/client", answer=PhoneCallShown, status=200, versioned=True)
def give_call_to_client(request: HttpRequest, response: HttpResponse, call_id: Number, given: PhoneCallOwner) -> Any:
    """Say whose a call is"""
    actor, row = actor_of(request), _call(request, call_id)
    must_match(request, row)
    client: Any = find(actor, "client", given.client_id)
    person = one_of(people_seen_by(actor), given.person_id) if given.person_id else None
    give_call(actor, row, client=client, person=person, remember=given.remember)
    tag(response, row)
    return row


@calls.post("/{call_id}/aside", answer=PhoneCallShown, status=200, versioned=True)
def set_call_aside(request: HttpRequest, response: HttpResponse, call_id: Number, given: PhoneCallAside) -> Any:
    """Say that a call is not for us"""
    row = _call(request, call_id)
    must_match(request, row)
    set_aside(actor_of(request), row, reason=given.reason)
    tag(response, row)
    return row


@calls.post("/{call_id}/talk", answer=PhoneCallShown, status=200)
def log_phone_call(request: HttpRequest, response: HttpResponse, call_id: Number, given: PhoneCallSaid) -> Any:
    """Write a call down as a talk"""
    row = _call(request, call_id)
    log_call(actor_of(request), row, **given.dict())
    tag(response, row)
    return row


def _call(request: HttpRequest, pk: int) -> Call:
    return one_of(calls_seen_by(actor_of(request)), pk)  # type: ignore[no-any-return]
