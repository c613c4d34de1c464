"""What the feeds know of clients: asked once for all of them."""

from collections.abc import Iterable
from datetime import datetime
from decimal import Decimal
from typing import Any, NamedTuple

from django.db.models import QuerySet

from rapport.kit.written_once import written_once
from rapport.parties.models import Client, ClientQuerySet
from rapport.parties.queries import Reach, reach_of, seen_in_reach, visible_fields
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


def clients_of(owner: int) -> ClientQuerySet:
    """Return the clients of an owner with whom we work: an owner sees them whatever else holds."""
    return Client.objects.present().kept().owned_by(owner)


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
        reach, people, units = reach_of(actor)
        remembered(actor, _seen(people, units, sorted(missing), reach=reach))
    return have


@written_once
def _seen(people: list[int], units: list[int], ids: list[int], *, reach: Reach) -> QuerySet[Client, Any]:
    rows = Client.objects.filter(seen_in_reach(reach, people, units), pk__in=ids).order_by()
    return rows.values_list(*ClientFacts._fields)


def worth(actor: Actor, client: ClientFacts) -> Decimal:
    """Return what the client may be worth in a year, in its own currency; nothing to those who may not know (R-021)."""
    visible = actor.known("workday.volume", lambda: "volume" in visible_fields(actor))
    return client.volume if visible and client.volume is not None else Decimal(0)
