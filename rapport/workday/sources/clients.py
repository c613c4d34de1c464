"""What the feeds know of clients: asked once for all of them."""

from collections.abc import Iterable
from datetime import datetime
from decimal import Decimal
from typing import Any, NamedTuple

from rapport.parties.models import Client, ClientQuerySet
from rapport.parties.queries import clients_seen_by, visible_fields
from rapport.staff.actor import Actor


class ClientFacts(NamedTuple):
    """What the queue needs of a client: names, weight, and when it was last talked with (aware, UTC)."""

    pk: int
    name: str
    status: str
    volume: Decimal | None
    currency: str
    owner_id: int | None
    last_talk_at: datetime | None
    talk_due_at: datetime | None
    contact_norm_days: int | None
    created_at: datetime

    @property
    def is_key(self) -> bool:
        """True for a key client."""
        return self.status == Client.Status.KEY


def own_clients(actor: Actor) -> ClientQuerySet:
    """Return the clients for whom the actor answers and with whom we work: an owner sees them whatever else holds."""
    return clients_of(actor.pk)


def clients_of(owner: int) -> ClientQuerySet:
    """Return the clients of an owner with whom we work."""
    return Client.objects.present().kept().owned_by(owner)


def read(actor: Actor, rows: ClientQuerySet) -> list[ClientFacts]:
    """Return the facts of the clients, in their order, and remember them for this operation. One query."""
    return remembered(actor, rows.values_list(*ClientFacts._fields))


def remembered(actor: Actor, rows: Iterable[Any]) -> list[ClientFacts]:
    """Return rows of these columns as facts, and remember them for this operation."""
    found = [ClientFacts(*row) for row in rows]
    known(actor).update((client.pk, client) for client in found)
    return found


def known(actor: Actor) -> dict[int, ClientFacts]:
    """Return the clients that this operation has read already, by number."""
    return actor.known("workday.clients", dict)


def facts_of(actor: Actor, ids: Iterable[int]) -> dict[int, ClientFacts]:
    """Return the facts of those clients that the actor may see, by number. One query for those not yet read."""
    have = known(actor)
    asked: set[int] = actor.known("workday.clients_asked", set)
    missing = set(ids) - have.keys() - asked
    if missing:
        asked |= missing
        read(actor, clients_seen_by(actor).filter(pk__in=missing).order_by())
    return have


def worth(actor: Actor, client: ClientFacts) -> Decimal:
    """Return what the client may be worth in a year, in its own currency; nothing to those who may not know (R-021)."""
    visible = actor.known("workday.volume", lambda: "volume" in visible_fields(actor))
    return client.volume if visible and client.volume is not None else Decimal(0)
