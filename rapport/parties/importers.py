"""How rows of foreign files become clients and people: what the exchange app asks of the client base."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from django.utils.translation import gettext_lazy as _

from rapport.exchange.shelves import Importer, importers
from rapport.parties.importing import (
    CLIENT_FIELDS,
    PERSON_FIELDS,
    ClientRow,
    Habits,
    Written,
    keys_of,
    known_clients,
    known_people,
    read_client,
    read_person,
    write_clients,
    write_people,
)
from rapport.parties.importing.owners import owners_for
from rapport.parties.models import Identifier
from rapport.staff.actor import Actor

DEFAULTS = ("origin", "lawful_basis", "status")


def _habits(actor: Actor, settings: Mapping[str, Any]) -> Habits:
    defaults = {key: settings[key] for key in DEFAULTS if settings.get(key)}
    return Habits(str(settings.get("country", "")), owners_for(actor), defaults)


def _other_numbers(rows: Sequence[ClientRow]) -> set[int]:
    """Return the rows whose match carries another number of the same kind: then they are two clients after all."""
    matches = {row.match for row in rows if row.numbers and row.match is not None}
    held: dict[tuple[int, str, str], str] = {
        (pk, country, kind): normal
        for pk, country, kind, normal in Identifier.objects.filter(client_id__in=matches).values_list(
            "client_id", "country", "kind", "normal"
        )
    }
    return {
        row.number
        for row in rows
        for one in row.numbers
        if row.match is not None and held.get((row.match, one.country, one.kind), one.normal) != one.normal
    }


def _write_clients(actor: Actor, rows: Sequence[Any], origin: str) -> Written:
    return write_clients(actor, rows, origin=origin)


def _write_people(actor: Actor, rows: Sequence[Any], origin: str) -> Written:
    return write_people(actor, rows, origin=origin)


def _nobody_else(rows: Iterable[Any]) -> set[int]:
    return set()


importers.put(
    "clients",
    Importer(
        "clients", _("Clients"), CLIENT_FIELDS, _habits, read_client, keys_of, known_clients, _other_numbers,
        _write_clients, "clients",
    ),
)  # fmt: skip
importers.put(
    "people",
    Importer(
        "people", _("People"), PERSON_FIELDS, _habits, read_person, keys_of, known_people, _nobody_else,
        _write_people, "people",
    ),
)  # fmt: skip
