"""Clients and their people for machines: lists, cards, adding and editing, through the same acts as the pages."""

from datetime import date, datetime, time
from decimal import Decimal
from typing import Any, Literal

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from ninja import Field, Query, Schema

from rapport.kit.api import Body, Number, Page, Paging, Resource, must_match, page_of, tag
from rapport.kit.refusals import NotSeen
from rapport.parties.actions import add_client, edit_client
from rapport.parties.models import Client, ClientQuerySet, Person
from rapport.parties.queries import clients_seen_by, people_seen_by
from rapport.search.queries import numbers_of

clients = Resource("clients")
people = Resource("people")

ORDERS = {"name": ("sorts_as", "id"), "-name": ("-sorts_as", "-id"), "entered": ("id",), "-entered": ("-id",)}


class Named(Schema):
    """Somebody or something by number and name."""

    id: int
    name: str


class ClientLine(Schema):
    """A client as it stands in lists. Moments are in UTC."""

    id: int
    version: int
    kind: str
    name: str
    status: str
    owner: Named | None
    confidential: bool
    language: str
    country: str
    last_talk_at: datetime | None
    talk_due_at: datetime | None


class Reached(Schema):
    """A phone, e-mail or other address; `value` as people write it."""

    kind: str
    value: str
    label: str


class Numbered(Schema):
    """A number that a country gives to the client."""

    country: str
    kind: str
    value: str


class Placed(Schema):
    """A postal address."""

    kind: str
    lines: str
    postcode: str
    city: str
    region: str
    country: str


class ClientCard(ClientLine):
    """Everything that the card's head holds. `volume` is a year's amount in `currency`."""

    address_as: str
    tone: str
    activity: str
    prospects: str
    usage: str
    usefulness: int | None
    volume: Decimal | None
    currency: str
    birthday: date | None
    origin: str
    lawful_basis: str
    note: str
    tags: list[str]
    contact_norm_days: int | None
    confirmed_at: datetime | None
    created_at: datetime
    contact_points: list[Reached]
    identifiers: list[Numbered]
    addresses: list[Placed]

    @staticmethod
    def resolve_contact_points(client: Client) -> list[Any]:
        return list(client.contact_points.all())

    @staticmethod
    def resolve_identifiers(client: Client) -> list[Any]:
        return list(client.identifiers.all())

    @staticmethod
    def resolve_addresses(client: Client) -> list[Any]:
        return list(client.addresses.all())


class ClientFacts(Body):
    """What can be said of a client; each fact may be left out."""

    kind: Literal["company", "entrepreneur", "individual"] = "company"
    status: Literal["interested", "prospect", "counterparty", "regular", "key", "dormant"] = "interested"
    confidential: bool = False
    language: str = Field("", max_length=8)
    country: str = Field("", max_length=2)
    address_as: str = Field("", max_length=200)
    tone: Literal["", "official", "friendly", "jokes"] = ""
    activity: str = ""
    prospects: str = ""
    usage: str = ""
    usefulness: int | None = Field(None, ge=1, le=5)
    volume: Decimal | None = Field(None, max_digits=16, decimal_places=2)
    currency: str = Field("", max_length=3)
    birthday: date | None = None
    origin: str = Field("", max_length=200)
    lawful_basis: str = Field("", max_length=200)
    note: str = ""
    tags: list[str] = Field(default_factory=list, max_length=100)
    contact_norm_days: int | None = Field(None, ge=0, le=32767)


class NewClient(ClientFacts):
    """A client to be entered; the caller answers for it."""

    name: str = Field(min_length=1, max_length=400)


class ClientChange(ClientFacts):
    """Facts to be changed; what is left out stays."""

    name: str = Field("", min_length=1, max_length=400)


class ClientFilters(Schema):
    """Which clients are wanted."""

    q: str = Field("", max_length=200, description="Words that the card holds, in any script.")
    owner: int | None = Field(None, ge=1, le=2**63 - 1, description="The owner's number.")
    status: Literal["interested", "prospect", "counterparty", "regular", "key", "dormant", "lost"] | None = None
    kind: Literal["company", "entrepreneur", "individual"] | None = None
    country: str = Field("", max_length=2)
    silent: bool = Field(False, description="Only those not spoken to within their contact norm.")
    sort: Literal["name", "-name", "entered", "-entered"] = "name"


@clients.get(answer=Page[ClientLine])
def list_clients(request: HttpRequest, wanted: Query[ClientFilters], paging: Query[Paging]) -> Any:
    """The clients that the caller may see"""
    actor = request.actor  # type: ignore[attr-defined]
    rows = _wanted(clients_seen_by(actor), wanted, actor.at)
    return page_of(rows.select_related("owner"), paging, *ORDERS[wanted.sort])


def _wanted(rows: ClientQuerySet, wanted: ClientFilters, at: datetime) -> ClientQuerySet:
    if wanted.q:
        rows = rows.filter(pk__in=numbers_of("client", wanted.q))
    if wanted.silent:
        rows = rows.silent(at)
    named = {"owner_id": wanted.owner, "status": wanted.status, "kind": wanted.kind, "country": wanted.country.upper()}
    return rows.filter(**{column: value for column, value in named.items() if value})


@clients.post(answer=ClientCard)
def enter_client(request: HttpRequest, response: HttpResponse, given: NewClient) -> Any:
    """Enter a client and answer for it"""
    client = add_client(request.actor, **given.given())  # type: ignore[attr-defined]
    tag(response, client)
    return client


@clients.get("/{client_id}", answer=ClientCard)
def show_client(request: HttpRequest, response: HttpResponse, client_id: Number) -> Any:
    """One client"""
    client = _client(request, client_id)
    tag(response, client)
    return client


@clients.patch("/{client_id}", answer=ClientCard)
def change_client(request: HttpRequest, response: HttpResponse, client_id: Number, given: ClientChange) -> Any:
    """Change facts on a client's card"""
    client = _client(request, client_id)
    must_match(request, client, given.given())
    client = edit_client(request.actor, client, **given.given())  # type: ignore[attr-defined]
    tag(response, client)
    return client


def _client(request: HttpRequest, client_id: int) -> Client:
    client = clients_seen_by(request.actor).select_related("owner").filter(pk=client_id).first()  # type: ignore[attr-defined]
    if client is None:
        raise NotSeen(_("This page is not there, or it is not yours to see."))
    return client


class PersonCard(Schema):
    """A person at a client, with their part in the decision. Moments are in UTC, best times where the person is."""

    id: int
    version: int
    client_id: int | None
    name: str
    address_as: str
    job: str
    decision: str
    met: bool
    language: str
    tone: str
    birthday: date | None
    best_from: time | None
    best_until: time | None
    best_channel: str
    note: str
    created_at: datetime
    contact_points: list[Reached]

    @staticmethod
    def resolve_contact_points(person: Person) -> list[Any]:
        return list(person.contact_points.all())


class PersonFilters(Schema):
    """Which people are wanted."""

    q: str = Field("", max_length=200, description="Words of the name, in any script.")
    client: int | None = Field(None, ge=1, le=2**63 - 1, description="The client's number.")
    decision: Literal["decides", "pays", "uses", "supports", "blocks", "unknown"] | None = None
    sort: Literal["name", "-name", "entered", "-entered"] = "name"


@people.get(answer=Page[PersonCard])
def list_people(request: HttpRequest, wanted: Query[PersonFilters], paging: Query[Paging]) -> Any:
    """The people that the caller may see"""
    rows = people_seen_by(request.actor).prefetch_related("contact_points")  # type: ignore[attr-defined]
    if wanted.q:
        rows = rows.filter(pk__in=numbers_of("person", wanted.q))
    named = {"client_id": wanted.client, "decision": wanted.decision}
    rows = rows.filter(**{column: value for column, value in named.items() if value})
    return page_of(rows, paging, *ORDERS[wanted.sort])


@people.get("/{person_id}", answer=PersonCard)
def show_person(request: HttpRequest, response: HttpResponse, person_id: Number) -> Any:
    """One person"""
    person = people_seen_by(request.actor).filter(pk=person_id).first()  # type: ignore[attr-defined]
    if person is None:
        raise NotSeen(_("This page is not there, or it is not yours to see."))
    tag(response, person)
    return person
