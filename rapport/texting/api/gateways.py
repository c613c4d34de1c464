"""SMS gateways over the API: for whoever connects them."""

from datetime import datetime
from decimal import Decimal
from typing import Any, Literal

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from ninja import Field, Query, Schema

from rapport.kit.api import Body, Id, Number, Page, Paging, Resource, must_match, page_of, tag
from rapport.kit.api.finding import one_of
from rapport.kit.refusals import BadInput
from rapport.staff.actor import Actor, actor_of
from rapport.staff.models import Unit
from rapport.texting.actions import give_gateway_address, keep_gateway, switch_gateway, try_gateway
from rapport.texting.health import health_of
from rapport.texting.models import Gateway
from rapport.texting.queries import gateways_seen_by

gateways = Resource("gateways")
Way = Literal[tuple(Gateway.Way.values)]  # type: ignore[valid-type]
Form = Literal[tuple(Gateway.Form.values)]  # type: ignore[valid-type]
Security = Literal[tuple(Gateway.Security.values)]  # type: ignore[valid-type]


class GatewayShown(Schema):
    """A gateway, without its password. `health` says in words how it is; `trouble` is a code, empty when all is well.

    Moments are in UTC; `price` is for one part, in `currency`.
    """

    id: int
    version: int
    name: str
    way: str
    sender: str
    country: str
    price: Decimal
    currency: str
    unit_id: int
    login: str
    form: str
    url: str
    body: str
    headers: str
    id_at: str
    names: str
    host: str
    port: int
    security: str
    window: int
    is_active: bool
    succeeded_at: datetime | None
    trouble: str
    health: str

    @staticmethod
    def resolve_health(row: Gateway) -> str:
        """Return how it is, in words."""
        return health_of(row)[0]


class NewGateway(Body):
    """A gateway to connect: over HTTP with `url` and `body`, or over SMPP with `host` and `port`."""

    name: str = Field(min_length=1, max_length=120)
    way: Way = "http"  # type: ignore[valid-type]
    sender: str = Field("", max_length=16)
    country: str = Field(min_length=2, max_length=2)
    price: Decimal = Field(Decimal(0), ge=0, max_digits=10, decimal_places=5)
    currency: str = Field("EUR", min_length=3, max_length=3)
    unit_id: Id
    login: str = Field("", max_length=64)
    password: str = Field("", max_length=1000)
    form: Form = "json"  # type: ignore[valid-type]
    url: str = Field("", max_length=2000)
    body: str = Field("", max_length=5000)
    headers: str = Field("", max_length=2000)
    id_at: str = Field("", max_length=200)
    names: str = Field("", max_length=1000)
    host: str = Field("", max_length=253)
    port: int = Field(2775, ge=1, le=65535)
    security: Security = "tls"  # type: ignore[valid-type]
    window: int = Field(10, ge=1, le=100)


class GatewayChange(Body):
    """What is changed of a gateway; what is left out stays."""

    name: str | None = Field(None, min_length=1, max_length=120)
    way: Way | None = None  # type: ignore[valid-type]
    sender: str | None = Field(None, max_length=16)
    country: str | None = Field(None, min_length=2, max_length=2)
    price: Decimal | None = Field(None, ge=0, max_digits=10, decimal_places=5)
    currency: str | None = Field(None, min_length=3, max_length=3)
    unit_id: Id | None = None
    login: str | None = Field(None, max_length=64)
    password: str | None = Field(None, min_length=1, max_length=1000)
    form: Form | None = None  # type: ignore[valid-type]
    url: str | None = Field(None, max_length=2000)
    body: str | None = Field(None, max_length=5000)
    headers: str | None = Field(None, max_length=2000)
    id_at: str | None = Field(None, max_length=200)
    names: str | None = Field(None, max_length=1000)
    host: str | None = Field(None, max_length=253)
    port: int | None = Field(None, ge=1, le=65535)
    security: Security | None = None  # type: ignore[valid-type]
    window: int | None = Field(None, ge=1, le=100)


class GatewaySwitch(Body):
    """Whether a gateway is used from now on."""

    on: bool


class NewGatewayAddress(Body):
    """Whether nothing is taken that bears no right signature."""

    signed: bool = False


class GatewayAddress(Schema):
    """Where the gateway brings SMS and receipts, and the key with which it signs; both are told this once."""

    address: str
    key: str


class GatewayTrial(Schema):
    """How sending an SMS to the caller's own phone went, in words."""

    sent: bool
    sentence: str


@gateways.get(answer=Page[GatewayShown])
def list_gateways(request: HttpRequest, paging: Query[Paging]) -> Any:
    """The SMS gateways and how each is"""
    return page_of(gateways_seen_by(actor_of(request)), paging, "id")


@gateways.post(answer=GatewayShown)
def connect_gateway(request: HttpRequest, response: HttpResponse, given: NewGateway) -> Any:
    """Connect an SMS gateway"""
    row = keep_gateway(actor_of(request), None, **_facts(given.dict()))
    tag(response, row)
    return row


@gateways.get("/{gateway_id}", answer=GatewayShown)
def show_gateway(request: HttpRequest, response: HttpResponse, gateway_id: Number) -> Any:
    """One SMS gateway"""
    row = _gateway(actor_of(request), gateway_id)
    tag(response, row)
    return row


@gateways.patch("/{gateway_id}", answer=GatewayShown)
def change_gateway(request: HttpRequest, response: HttpResponse, gateway_id: Number, given: GatewayChange) -> Any:
    """Change an SMS gateway"""
    actor, facts = actor_of(request), given.given()
    row = _gateway(actor, gateway_id)
    must_match(request, row)
    empty = [name for name, value in facts.items() if value is None]
    if empty:
        raise BadInput(fields={name: [_("This can't be empty. Leave it out to keep what is there.")] for name in empty})
    keep_gateway(actor, row, **_facts(facts))
    tag(response, row)
    return row


@gateways.post("/{gateway_id}/switch", answer=GatewayShown, status=200)
def turn_gateway(request: HttpRequest, response: HttpResponse, gateway_id: Number, given: GatewaySwitch) -> Any:
    """Use an SMS gateway, or don't"""
    actor = actor_of(request)
    row = switch_gateway(actor, _gateway(actor, gateway_id), on=given.on)
    tag(response, row)
    return row


@gateways.post("/{gateway_id}/address", answer=GatewayAddress)
def make_gateway_address(request: HttpRequest, gateway_id: Number, given: NewGatewayAddress) -> Any:
    """Make the address under which an SMS gateway brings what comes in; the one before stops"""
    actor = actor_of(request)
    secret, key = give_gateway_address(actor, _gateway(actor, gateway_id), signed=given.signed)
    return {"address": settings.PUBLIC_URL + reverse("text-callback", args=[secret]), "key": key}


@gateways.post("/{gateway_id}/try", answer=GatewayTrial, status=200)
def try_one_gateway(request: HttpRequest, gateway_id: Number) -> Any:
    """Send an SMS to the caller's own phone now and say how that went"""
    actor = actor_of(request)
    sent, sentence = try_gateway(actor, _gateway(actor, gateway_id))
    return {"sent": sent, "sentence": sentence}


def _facts(given: dict[str, Any]) -> dict[str, Any]:
    facts = dict(given)
    if "unit_id" in facts:
        facts["unit"] = Unit.objects.filter(pk=facts.pop("unit_id")).first()
        if facts["unit"] is None:
            raise BadInput(fields={"unit_id": [_("Choose from the list.")]})
    return facts


def _gateway(actor: Actor, pk: int) -> Gateway:
    return one_of(gateways_seen_by(actor), pk)  # type: ignore[no-any-return]
