"""What clients and people look like over the API."""

from datetime import date, datetime
from decimal import Decimal
from typing import Any, Literal

from ninja import Field, Schema

from rapport.kit.api import Body, TimeOfDay, said, shown
from rapport.parties.fields import FACTS, RATING
from rapport.parties.models import Client, Person
from rapport.parties.queries import visible_fields

Status = Literal["interested", "prospect", "counterparty", "regular", "key", "dormant"]
Tone = Literal["", "official", "friendly", "jokes"]
Decision = Literal["decides", "pays", "uses", "supports", "blocks", "unknown"]
ContactKind = Literal["phone", "email", "web", "messenger", "fax"]
AddressKind = Literal["seat", "delivery", "billing", "home"]


class Named(Schema):
    """Somebody or something by number and name."""

    id: int
    name: str


class Reached(Schema):
    """A phone, e-mail or other address; `value` as people write it."""

    id: int
    kind: str
    value: str
    label: str


class Numbered(Schema):
    """A number that a country gives to the client."""

    id: int
    country: str
    kind: str
    value: str


class Placed(Schema):
    """A postal address."""

    id: int
    kind: str
    lines: str
    postcode: str
    city: str
    region: str
    country: str


class Serving(Schema):
    """A colleague who serves the client beside its owner."""

    id: int
    employee_id: int
    part: str
    backup: bool


class ClientLine(Schema):
    """A client as it stands in lists. Moments are in UTC; `discount` is the agreed one, in per cent."""

    id: int
    version: int
    kind: str
    name: str
    status: str
    owner: Named | None
    discount: Decimal | None
    confidential: bool
    language: str
    country: str
    last_talk_at: datetime | None
    talk_due_at: datetime | None


@shown(Client, [name for name in FACTS if name not in {*ClientLine.model_fields, *RATING}])
class ClientCard(ClientLine):
    """Everything on the card itself. `volume` is a year's amount in `currency`.

    What the client is worth to us (usefulness, volume, currency, prospects) is null for whoever may not see it.
    """

    prospects: str | None
    usefulness: int | None
    volume: Decimal | None
    currency: str | None
    tags: list[str]
    confirmed_at: datetime | None
    lost_at: datetime | None
    lost_reason: str
    lost_to: str
    win_back_on: date | None
    created_at: datetime
    contact_points: list[Reached]
    identifiers: list[Numbered]
    addresses: list[Placed]
    team: list[Serving]

    @staticmethod
    def resolve_prospects(client: Client, context: Any) -> str | None:
        return _if_seen(client, "prospects", context)

    @staticmethod
    def resolve_usefulness(client: Client, context: Any) -> int | None:
        return _if_seen(client, "usefulness", context)

    @staticmethod
    def resolve_volume(client: Client, context: Any) -> Decimal | None:
        return _if_seen(client, "volume", context)

    @staticmethod
    def resolve_currency(client: Client, context: Any) -> str | None:
        return _if_seen(client, "currency", context)

    @staticmethod
    def resolve_tags(client: Client) -> list[str]:
        return [tag.name for tag in client.tags.all()]

    @staticmethod
    def resolve_contact_points(client: Client) -> list[Any]:
        return list(client.contact_points.all())

    @staticmethod
    def resolve_identifiers(client: Client) -> list[Any]:
        return list(client.identifiers.all())

    @staticmethod
    def resolve_addresses(client: Client) -> list[Any]:
        return list(client.addresses.all())

    @staticmethod
    def resolve_team(client: Client) -> list[Any]:
        return list(client.team.all())


def _if_seen(client: Client, name: str, context: Any) -> Any:
    return getattr(client, name) if name in visible_fields(context["request"].actor) else None


@said(Client, [name for name in FACTS if name != "name"])
class ClientFacts(Body):
    """What can be said of a client; each fact may be left out."""


class NewClient(ClientFacts):
    """A client to be entered; the caller answers for it, unless another owner is named."""

    name: str = Field(min_length=1, max_length=400)
    status: Status = "interested"
    owner_id: int | None = Field(None, ge=1, le=2**63 - 1)


class ClientChange(ClientFacts):
    """Facts to be changed; what is left out stays."""

    name: str = Field("", min_length=1, max_length=400)


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
    best_from: TimeOfDay | None
    best_until: TimeOfDay | None
    best_channel: str
    note: str
    created_at: datetime
    contact_points: list[Reached]
    addresses: list[Placed]

    @staticmethod
    def resolve_contact_points(person: Person) -> list[Any]:
        return list(person.contact_points.all())

    @staticmethod
    def resolve_addresses(person: Person) -> list[Any]:
        return list(person.addresses.all())


class PersonFacts(Body):
    """What can be said of a person; each fact may be left out. Somebody not met yet may have no name."""

    name: str = Field("", max_length=400)
    address_as: str = Field("", max_length=200)
    job: str = Field("", max_length=200)
    decision: Decision = "unknown"
    met: bool = True
    language: str = Field("", max_length=8)
    tone: Tone = ""
    birthday: date | None = None
    best_from: TimeOfDay | None = None
    best_until: TimeOfDay | None = None
    best_channel: str = Field("", max_length=20)
    note: str = ""


class NewPerson(PersonFacts):
    """A person to be entered, at a client or without one."""

    client_id: int | None = Field(None, ge=1, le=2**63 - 1)
