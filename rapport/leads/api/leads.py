"""Leads over the API: lists, one lead, and every deed on it."""

from datetime import date, datetime
from datetime import time as Clock
from typing import Any, Literal

from django.http import HttpRequest, HttpResponse
from ninja import Field, Query, Schema

from rapport.interactions.models import Channel as Means
from rapport.kit.api import Body, Number, Page, Paging, Resource, must_match, page_of, tag
from rapport.kit.api.fields import said, shown
from rapport.kit.api.finding import one_of
from rapport.kit.subjects import find
from rapport.leads.actions import (
    FACTS,
    add_lead,
    add_lead_of_caller,
    add_lead_of_letter,
    become_client,
    edit_lead,
    give_lead,
    give_out,
    judge_lead,
    log_lead_talk,
    take_lead,
)
from rapport.leads.api.common import LARGEST, colleagues_of, with_source
from rapport.leads.models import Channel, Ground, Lead, Result
from rapport.leads.queries import VIEWS, leads_seen_by, narrowed
from rapport.mailroom.queries import letters_seen_by
from rapport.staff.actor import actor_of
from rapport.telephony.queries import calls_seen_by

leads = Resource("leads")
PLAIN = tuple(name for name in FACTS if name != "source")


@shown(Lead, PLAIN)
class LeadLine(Schema):
    """A lead: who, whence, who answers, how far it has come. Moments are in UTC; `answers` are question and answer."""

    id: int
    version: int
    source_id: int | None
    owner_id: int | None
    client_id: int | None
    form_id: int | None
    state: str
    ground: str
    grounds: str
    come_back_on: date | None
    answers: list[list[str]]
    reference: str | None
    tries: int
    created_at: datetime
    given_at: datetime | None
    tried_at: datetime | None
    reached_at: datetime | None
    appointment_at: datetime | None
    client_at: datetime | None


class LeadTalkLine(Schema):
    """One try to talk with a lead, and how it ended. The moment is in UTC."""

    id: int
    lead_id: int
    employee_id: int
    means: str
    result: str
    words: str
    at: datetime


class LeadFilter(Paging):
    """Which leads are wanted; every condition may be left out."""

    view: Literal["", *tuple(VIEWS)] = ""  # type: ignore[valid-type]
    state: Literal["", *tuple(Lead.State.values)] = ""  # type: ignore[valid-type]
    channel: Literal["", *tuple(Channel.values)] = ""  # type: ignore[valid-type]
    source: str = Field("", pattern=r"^(none|\d{1,18})?$", description="A source's number, or none.")
    owner: str = Field("", pattern=r"^(none|\d{1,18})?$", description="An employee's number, or none.")
    country: str = Field("", max_length=2)
    language: str = Field("", max_length=8)
    since: date | None = Field(None, description="Came in on this day or later.")
    before: date | None = Field(None, description="Came in before this day.")
    done: Literal["", "reached", "appointment", "client"] = ""
    q: str = Field("", max_length=200, description="Words, a phone or an e-mail.")


@said(Lead, PLAIN)
class NewLead(Body):
    """What is known of a new lead. Without `owner_id` the caller answers; `to_queue` leaves it to the rules."""

    source_id: int | None = Field(None, ge=1, le=LARGEST)
    owner_id: int | None = Field(None, ge=1, le=LARGEST)
    client_id: int | None = Field(None, ge=1, le=LARGEST)
    to_queue: bool = False


@said(Lead, PLAIN)
class LeadChange(Body):
    """The fields of a lead that change; the others stay."""

    source_id: int | None = Field(None, ge=1, le=LARGEST)


class LeadTalkSaid(Body):
    """How a try ended. An appointment needs `day`; "not-now" may say when to come back, "refused" on which ground."""

    result: Literal[tuple(Result.values)]  # type: ignore[valid-type]
    words: str = Field("", max_length=10_000)
    means: Literal[tuple(code for code in Means.values if code != Means.NOTE)] = "phone"  # type: ignore[valid-type]
    ground: Literal[tuple(Ground.values)] = "no-need"  # type: ignore[valid-type]
    come_back_on: date | None = None
    day: date | None = None
    time: Clock | None = None
    minutes: int = Field(60, ge=5, le=1440)
    place: str = Field("", max_length=200)


class LeadJudgement(Body):
    """What the lead is, and why."""

    state: Literal["new", "contacted", "promising", "not-now", "unprofitable", "suspected"]
    ground: Literal["", *tuple(Ground.values)] = ""  # type: ignore[valid-type]
    grounds: str = Field("", max_length=10_000)
    come_back_on: date | None = None


class LeadReceiver(Body):
    """Who shall answer for the lead; without `to_id` the rules of distribution choose."""

    to_id: int | None = Field(None, ge=1, le=LARGEST)
    words: str = Field("", max_length=10_000)


class LeadJoin(Body):
    """Which client the lead joins, or `anew` when those who look the same are others."""

    client_id: int | None = Field(None, ge=1, le=LARGEST)
    anew: bool = False


class LeadBecame(Schema):
    """The lead and the client that it became or joined."""

    lead_id: int
    client_id: int


@leads.get(answer=Page[LeadLine])
def list_leads(request: HttpRequest, wanted: Query[LeadFilter]) -> Any:
    """The leads that the caller may see, newest first"""
    actor = actor_of(request)
    asked = wanted.dict(exclude={"limit", "cursor"})
    told = {name: value.isoformat() if isinstance(value, date) else value or "" for name, value in asked.items()}
    return page_of(narrowed(actor, leads_seen_by(actor), told), wanted, "-id")


@leads.post("/of-letter/{letter_id}", answer=LeadLine)
def enter_lead_of_letter(request: HttpRequest, letter_id: Number) -> Any:
    """Enter whoever wrote a letter as a lead"""
    actor = actor_of(request)
    return add_lead_of_letter(actor, one_of(letters_seen_by(actor), letter_id))


@leads.post("/of-caller/{call_id}", answer=LeadLine)
def enter_lead_of_caller(request: HttpRequest, call_id: Number) -> Any:
    """Enter an unknown caller as a lead"""
    actor = actor_of(request)
    return add_lead_of_caller(actor, one_of(calls_seen_by(actor), call_id))


@leads.post(answer=LeadLine)
def enter_lead(request: HttpRequest, given: NewLead) -> Any:
    """Enter a lead"""
    actor = actor_of(request)
    facts = with_source(actor, given.dict(exclude={"owner_id", "client_id", "to_queue"}))
    owner = colleagues_of([given.owner_id], "owner_id")[0] if given.owner_id else None
    client: Any = find(actor, "client", given.client_id) if given.client_id else None
    return add_lead(actor, owner=owner, client=client, to_queue=given.to_queue, **facts)


@leads.get("/{lead_id}", answer=LeadLine)
def show_lead(request: HttpRequest, lead_id: Number, response: HttpResponse) -> Any:
    """One lead"""
    row = one_of(leads_seen_by(actor_of(request)), lead_id)
    tag(response, row)
    return row


@leads.patch("/{lead_id}", answer=LeadLine)
def change_lead(request: HttpRequest, lead_id: Number, given: LeadChange, response: HttpResponse) -> Any:
    """Change what is known of a lead"""
    actor = actor_of(request)
    row = one_of(leads_seen_by(actor), lead_id)
    must_match(request, row)
    edit_lead(actor, row, **with_source(actor, given.dict(exclude_unset=True)))
    tag(response, row)
    return row


@leads.get("/{lead_id}/talks", answer=Page[LeadTalkLine])
def list_lead_talks(request: HttpRequest, lead_id: Number, paging: Query[Paging]) -> Any:
    """What was tried with a lead, latest first"""
    row = one_of(leads_seen_by(actor_of(request)), lead_id)
    return page_of(row.talks.all(), paging, "-id")


@leads.post("/{lead_id}/talks", answer=LeadTalkLine)
def log_talk_with_lead(request: HttpRequest, lead_id: Number, given: LeadTalkSaid) -> Any:
    """Log a try to talk with a lead, with all that follows from its result"""
    return log_lead_talk(actor_of(request), one_of(leads_seen_by(actor_of(request)), lead_id), **given.dict())


@leads.post("/{lead_id}/judge", answer=LeadLine, status=200)
def judge_one_lead(request: HttpRequest, lead_id: Number, given: LeadJudgement) -> Any:
    """Say what a lead is: promising, unprofitable, not now, or open again"""
    return judge_lead(actor_of(request), one_of(leads_seen_by(actor_of(request)), lead_id), **given.dict())


@leads.post("/{lead_id}/take", answer=LeadLine, status=200)
def take_one_lead(request: HttpRequest, lead_id: Number) -> Any:
    """Answer for a lead that nobody answers for"""
    return take_lead(actor_of(request), one_of(leads_seen_by(actor_of(request)), lead_id))


@leads.post("/{lead_id}/give", answer=LeadLine, status=200)
def give_one_lead(request: HttpRequest, lead_id: Number, given: LeadReceiver) -> Any:
    """Give a lead to a colleague, or leave it to the rules of distribution"""
    actor, row = actor_of(request), one_of(leads_seen_by(actor_of(request)), lead_id)
    if given.to_id is None:
        return give_out(actor, row)
    return give_lead(actor, row, to=colleagues_of([given.to_id], "to_id")[0], words=given.words)


@leads.post("/{lead_id}/client", answer=LeadBecame, status=200)
def make_lead_a_client(request: HttpRequest, lead_id: Number, given: LeadJoin) -> Any:
    """Make a lead a client, or join it to one that is there"""
    actor, row = actor_of(request), one_of(leads_seen_by(actor_of(request)), lead_id)
    joined: Any = find(actor, "client", given.client_id) if given.client_id else None
    client = become_client(actor, row, client=joined, anew=given.anew)
    return {"lead_id": row.pk, "client_id": client.pk}
