"""Telephone lines over the API: for whoever connects them."""

from datetime import datetime
from typing import Any, Literal

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from ninja import Field, Query, Schema

from rapport.kit.api import Body, Id, Number, Page, Paging, Resource, must_match, page_of, tag
from rapport.kit.api.finding import one_of
from rapport.kit.refusals import BadInput
from rapport.staff.actor import Actor, actor_of
from rapport.staff.models import Unit
from rapport.telephony.actions import keep_line, renew_secret, switch_line, try_line
from rapport.telephony.health import health_of
from rapport.telephony.models import Line
from rapport.telephony.queries import lines_seen_by

lines = Resource("phone-lines")
Way = Literal[tuple(Line.Way.values)]  # type: ignore[valid-type]
Security = Literal[tuple(Line.Security.values)]  # type: ignore[valid-type]


class PhoneLine(Schema):
    """A line, without its secret. `health` says in words how it is; `trouble` is a code, empty when all is well."""

    id: int
    version: int
    name: str
    code: str
    way: str
    unit_id: int | None
    country: str
    ring_seconds: int
    host: str
    port: int
    security: str
    login: str
    is_active: bool
    heard_at: datetime | None
    trouble: str
    health: str

    @staticmethod
    def resolve_health(row: Line) -> str:
        """Return how it is, in words."""
        return health_of(row)[0]


class NewPhoneLine(Body):
    """A line to connect. Host, port, security, login and password are for AMI; the others sign what they send."""

    name: str = Field(min_length=1, max_length=120)
    code: str = Field(min_length=1, max_length=40, pattern="^[-a-zA-Z0-9_]+$")
    way: Way = "webhook"  # type: ignore[valid-type]
    unit_id: Id | None = None
    country: str = Field("", max_length=2)
    ring_seconds: int = Field(5, ge=1, le=30)
    host: str = Field("", max_length=253)
    port: int = Field(5038, ge=1, le=65535)
    security: Security = "tls"  # type: ignore[valid-type]
    login: str = Field("", max_length=120)
    password: str = Field("", max_length=200)


class PhoneLineChange(Body):
    """What is changed of a line; what is left out stays."""

    name: str | None = Field(None, min_length=1, max_length=120)
    code: str | None = Field(None, min_length=1, max_length=40, pattern="^[-a-zA-Z0-9_]+$")
    way: Way | None = None  # type: ignore[valid-type]
    unit_id: Id | None = None
    country: str | None = Field(None, max_length=2)
    ring_seconds: int | None = Field(None, ge=1, le=30)
    host: str | None = Field(None, max_length=253)
    port: int | None = Field(None, ge=1, le=65535)
    security: Security | None = None  # type: ignore[valid-type]
    login: str | None = Field(None, max_length=120)
    password: str | None = Field(None, max_length=200)


class PhoneLineSwitch(Body):
    """Whether a line is listened to from now on."""

    on: bool


class PhoneLineSecret(Schema):
    """The secret with which messages are signed from now on; it is shown only in this answer."""

    id: int
    secret: str


class PhoneLineTrial(Schema):
    """How logging in went, in words."""

    connected: bool
    sentence: str


@lines.get(answer=Page[PhoneLine])
def list_phone_lines(request: HttpRequest, paging: Query[Paging]) -> Any:
    """The telephone lines and how each is"""
    return page_of(lines_seen_by(actor_of(request)), paging, "id")


@lines.post(answer=PhoneLine)
def connect_phone_line(request: HttpRequest, response: HttpResponse, given: NewPhoneLine) -> Any:
    """Connect a telephone line"""
    row = keep_line(actor_of(request), None, **_facts(given.dict()))
    tag(response, row)
    return row


@lines.get("/{line_id}", answer=PhoneLine)
def show_phone_line(request: HttpRequest, response: HttpResponse, line_id: Number) -> Any:
    """One telephone line"""
    row = _line(actor_of(request), line_id)
    tag(response, row)
    return row


@lines.patch("/{line_id}", answer=PhoneLine)
def change_phone_line(request: HttpRequest, response: HttpResponse, line_id: Number, given: PhoneLineChange) -> Any:
    """Change a telephone line"""
    actor, facts = actor_of(request), given.given()
    row = _line(actor, line_id)
    must_match(request, row)
    empty = [name for name, value in facts.items() if value is None and name != "unit_id"]
    if empty:
        raise BadInput(fields={name: [_("This can't be empty. Leave it out to keep what is there.")] for name in empty})
    keep_line(actor, row, **_facts(facts))
    tag(response, row)
    return row


@lines.post("/{line_id}/secret", answer=PhoneLineSecret, status=200)
def renew_phone_line_secret(request: HttpRequest, response: HttpResponse, line_id: Number) -> Any:
    """Give a line a new secret for signing; the old one holds no more"""
    actor = actor_of(request)
    row = _line(actor, line_id)
    secret = renew_secret(actor, row)
    response.shown_once = True  # type: ignore[attr-defined]
    return {"id": row.pk, "secret": secret}


@lines.post("/{line_id}/switch", answer=PhoneLine, status=200)
def turn_phone_line(request: HttpRequest, response: HttpResponse, line_id: Number, given: PhoneLineSwitch) -> Any:
    """Have a line listened to, or not"""
    actor = actor_of(request)
    row = switch_line(actor, _line(actor, line_id), on=given.on)
    tag(response, row)
    return row


@lines.post("/{line_id}/try", answer=PhoneLineTrial, status=200)
def try_phone_line(request: HttpRequest, line_id: Number) -> Any:
    """Log in to the exchange now and say how that went"""
    actor = actor_of(request)
    connected, sentence = try_line(actor, _line(actor, line_id))
    return {"connected": connected, "sentence": sentence}


def _facts(given: dict[str, Any]) -> dict[str, Any]:
    facts = dict(given)
    if "unit_id" in facts:
        number = facts.pop("unit_id")
        facts["unit"] = Unit.objects.filter(pk=number).first() if number else None
        if number and facts["unit"] is None:
            raise BadInput(fields={"unit_id": [_("Choose from the list.")]})
    return facts


def _line(actor: Actor, pk: int) -> Line:
    return one_of(lines_seen_by(actor), pk)  # type: ignore[no-any-return]
