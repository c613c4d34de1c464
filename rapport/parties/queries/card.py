"""Everything that the card of one client shows of the client itself, in a bounded number of queries."""

from dataclasses import dataclass
from datetime import datetime

from django.db.models import Q, QuerySet
from django.utils.functional import cached_property

from rapport.kit.written_once import written_once
from rapport.parties.models import (
    Address,
    Client,
    ClientTag,
    ContactPoint,
    Identifier,
    Person,
    TeamMember,
)
from rapport.parties.rules import CardFacts, Completeness, completeness, needs_confirming
from rapport.staff.actor import Actor


@dataclass
class Card:
    """One client with people, details and team; each asked for once, when first needed."""

    client: Client
    at: datetime

    @cached_property
    def people(self) -> list[Person]:
        """The people in the order of their weight: who decides first, holes last. One query."""
        order = [one.value for one in Person.Decision]
        return sorted(_people(self.client.pk), key=lambda one: (not one.met, order.index(one.decision), one.sorts_as))

    @cached_property
    def points(self) -> list[ContactPoint]:
        """Phones, e-mails and other addresses of the client and of its people. One query."""
        return _points(self.client.pk, [person.pk for person in self.people] or [0])

    def points_of(self, person: Person | None) -> list[ContactPoint]:
        """Return those of one person, or of the client itself."""
        return [one for one in self.points if one.person_id == (person.pk if person else None)]

    @cached_property
    def identifiers(self) -> list[Identifier]:
        """The numbers that countries gave. One query."""
        return _identifiers(self.client.pk)

    @cached_property
    def addresses(self) -> list[Address]:
        """The postal addresses. One query."""
        return _addresses(self.client.pk)

    @cached_property
    def team(self) -> list[TeamMember]:
        """Who serves the client beside the owner, the backup first. One query."""
        return _team(self.client.pk)

    @cached_property
    def tags(self) -> list[ClientTag]:
        """The words under which the client is grouped. One query."""
        return _tags(self.client.pk)

    @cached_property
    def completeness(self) -> Completeness:
        """How full the card is and what is missing (R-013, R-023)."""
        client = self.client
        reached = {one.kind for one in self.points}
        return completeness(
            CardFacts(
                kind=client.kind,
                has_owner=client.owner_id is not None,
                knows_who_decides=any(one.decision == "decides" and one.met for one in self.people),
                has_phone="phone" in reached,
                has_email="email" in reached,
                has_country=bool(client.country),
                has_identifier=bool(self.identifiers),
                has_address=bool(self.addresses),
                has_language=bool(client.language),
                has_activity=bool(client.activity),
                has_contact_norm=client.contact_norm_days is not None,
            )
        )

    @property
    def to_confirm(self) -> bool:
        """True when nobody has confirmed the card for 180 days (R-013)."""
        return needs_confirming(self.client.confirmed_at, self.client.created_at, self.at)


@written_once
def _people(client: int) -> QuerySet[Person]:
    return Person.objects.present().filter(client_id=client)


@written_once
def _points(client: int, people: list[int]) -> QuerySet[ContactPoint]:
    return ContactPoint.objects.filter(Q(client_id=client) | Q(person__pk__in=people)).order_by("id")


@written_once
def _identifiers(client: int) -> QuerySet[Identifier]:
    return Identifier.objects.filter(client_id=client)


@written_once
def _addresses(client: int) -> QuerySet[Address]:
    return Address.objects.filter(client_id=client)


@written_once
def _team(client: int) -> QuerySet[TeamMember]:
    return TeamMember.objects.filter(client_id=client).select_related("employee").order_by("-backup", "id")


@written_once
def _tags(client: int) -> QuerySet[ClientTag]:
    return ClientTag.objects.filter(client_id=client)


def card_of(actor: Actor, client: Client) -> Card:
    """Return the card of a client that the actor was found to see."""
    return Card(client, actor.at)


def deciders(client_ids: list[int]) -> dict[int, Person]:
    """Return for each client the person who decides (R-042), a known one before a hole. One query."""
    found: dict[int, Person] = {}
    for person in _deciders(client_ids):
        found.setdefault(person.client_id or 0, person)
    return found


@written_once
def _deciders(clients: list[int]) -> QuerySet[Person]:
    rows = Person.objects.present().deciding().filter(client__pk__in=clients)
    return rows.order_by("-met", "-name", "id").only("client_id", "name", "job", "met")
