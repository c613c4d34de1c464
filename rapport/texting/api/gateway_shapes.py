"""What is told of gateways over the API, and what is given."""

from datetime import datetime
from decimal import Decimal
from typing import Literal

from ninja import Field, Schema

from rapport.kit.api import Body, Id
from rapport.texting.health import health_of
from rapport.texting.models import Gateway

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
