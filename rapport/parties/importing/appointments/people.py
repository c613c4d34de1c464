"""Whom an appointment is with: the client or person whom the addresses of those invited belong to."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from django.db.models import Q

from rapport.parties.models import ContactPoint
from rapport.parties.queries import clients_seen_by, people_seen_by
from rapport.staff.actor import Actor

CHUNK = 200
# So many addresses of one event are looked at: of a fair with thousands of guests nobody is the client.
MOST = 100
Subject = tuple[str, int]


@dataclass(frozen=True)
class CalendarHabits:
    """What a calendar leaves unsaid: whose it is, which zones of the world its names mean, and who has which address.

    `zones` are a person's answers, by the name in the file. `reached` gives, by e-mail address, the (client, person)
    pairs that the actor may see; either is None.
    """

    actor: Actor
    zones: Mapping[str, str]
    reached: Mapping[str, frozenset[tuple[int | None, int | None]]]

    def subject(self, said: str) -> Subject | None:
        """Return the one client whom these addresses belong to, or the one person who is at no client.

        None when they belong to nobody here, or to several clients: then only a person could say.
        """
        found = {pair for address in addresses_in([said]) for pair in self.reached.get(address, ())}
        clients = {client for client, _person in found if client is not None}
        alone = {person for client, person in found if client is None and person is not None}
        if len(clients) == 1 and not alone:
            return "client", clients.pop()
        if len(alone) == 1 and not clients:
            return "person", alone.pop()
        return None


def habits_of(actor: Actor, settings: Mapping[str, Any]) -> CalendarHabits:
    """Return what the rows of a batch share. Two queries for every 200 addresses."""
    found: dict[str, set[tuple[int | None, int | None]]] = defaultdict(set)
    addresses = sorted(addresses_in(settings["named"]))
    of_people = Q(person__in=people_seen_by(actor).order_by().values("pk"))
    of_clients = Q(client__in=clients_seen_by(actor).order_by().values("pk"))
    for start in range(0, len(addresses), CHUNK):
        rows = ContactPoint.objects.filter(kind="email", normal__in=addresses[start : start + CHUNK]).order_by("pk")
        for seen in (of_people, of_clients):
            told = rows.filter(seen).values_list("normal", "client_id", "person__client_id", "person_id")
            for normal, client, their_client, person in told:
                found[normal].add((client or their_client, person))
    reached = {address: frozenset(pairs) for address, pairs in found.items()}
    return CalendarHabits(actor, settings.get("zones") or {}, reached)


def addresses_in(texts: Iterable[str]) -> set[str]:
    """Return the e-mail addresses that stand in the cells, in small letters."""
    return {
        part.strip().casefold()
        for text in texts
        for part in text.replace(";", ",").split(",")[:MOST]
        if "@" in part and len(part) < 400
    }
