"""When two rows, or a row and a card, are the same client or the same person."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from typing import TypeVar

from django.db.models import QuerySet

from rapport.kit.text import fold
from rapport.parties.importing.rows import ClientRow, PersonRow
from rapport.parties.models import Address, Client, ContactPoint, Identifier
from rapport.parties.models.client import FOLDED_LENGTH
from rapport.parties.queries.sight import clients_seen_by, people_seen_by
from rapport.staff.actor import Actor

# How sure it is, in per cent, that two with the same key are one; the key's first word says which.
CERTAINTY = {"id": 99, "email": 95, "name": 90, "phone": 75}
# What a tax office gives to all whom it looks after proves nothing.
SHARED_NUMBERS = frozenset({"kpp"})
CHUNK = 400
T = TypeVar("T")


def keys_of(row: ClientRow | PersonRow) -> tuple[str, ...]:
    """Return the row's keys, surest first; two rows of one file that share a key are the same."""
    return tuple(_client_keys(row) if isinstance(row, ClientRow) else _person_keys(row))


def meeting_keys(row: ClientRow | PersonRow) -> tuple[set[str], set[str]]:
    """Return the keys under which other rows of the file find this one, and those under which it looks for others.

    As in the base, a name without a town is the same as that name in any town.
    """
    keys = set(keys_of(row))
    if isinstance(row, PersonRow):
        return keys, keys
    named = f"name:{_folded(row.values['name'])}|"
    anywhere = f"{named}*"
    return keys | {anywhere}, keys | {named if fold(row.address.get("city", "")) else anywhere}


def _client_keys(row: ClientRow) -> Iterator[str]:
    own = (one for one in row.numbers if one.kind not in SHARED_NUMBERS)
    yield from (f"id:{one.country}:{one.kind}:{one.normal}" for one in own)
    yield from (f"email:{point.normal}" for point in row.points if point.kind == "email")
    yield f"name:{_folded(row.values['name'])}|{fold(row.address.get('city', ''))}"
    yield from (f"phone:{point.normal}" for point in row.points if point.kind == "phone")


def _person_keys(row: PersonRow) -> Iterator[str]:
    name = _folded(row.values["name"])
    yield from (f"email:{point.normal}|{name}" for point in row.points if point.kind == "email")
    yield f"name:{name}|{_folded(row.company)}"
    yield from (f"phone:{point.normal}|{name}" for point in row.points if point.kind == "phone")


def known_clients(actor: Actor, keys: Iterable[str]) -> dict[str, list[int]]:
    """Return the numbers of the seen clients under each key that the base knows; five statements per 400 keys.

    A name with a town finds the clients of that name in that town and those without any; a name without a town finds
    all of that name.
    """
    wanted = _by_word(keys)
    seen = clients_seen_by(actor)
    found: dict[str, list[int]] = defaultdict(list)
    for country, kind, normal, pk in _identifiers(seen, {key.rpartition(":")[2] for key in wanted["id"]}):
        found[f"id:{country}:{kind}:{normal}"].append(pk)
    for word in ("email", "phone"):
        values = {key.partition(":")[2] for key in wanted[word]}
        for normal, pk in _points(word, values, "client_id", seen):
            found[f"{word}:{normal}"].append(pk)
    for key, pks in _named_clients(seen, wanted["name"]):
        found[key] += pks
    return {
        key: sorted(set(found[key]))
        for key in {*wanted["id"], *wanted["email"], *wanted["phone"], *wanted["name"]}
        if found[key]
    }


def known_people(actor: Actor, keys: Iterable[str]) -> dict[str, list[int]]:
    """Return the numbers of the seen people under each key that the base knows; four statements per 400 keys."""
    wanted = _by_word(keys)
    seen = people_seen_by(actor)
    found: dict[str, list[int]] = defaultdict(list)
    for word in ("email", "phone"):
        values = {key.partition(":")[2].rpartition("|")[0] for key in wanted[word]}
        for normal, pk, name in _points(word, values, "person_id", seen, "person__folded"):
            found[f"{word}:{normal}|{name}"].append(pk)
    names = sorted({key.partition(":")[2].rpartition("|")[0] for key in wanted["name"]})
    for chunk in _chunks(names):
        rows = seen.filter(folded__in=chunk).values_list("pk", "folded", "client__folded")
        for pk, name, company in rows:
            found[f"name:{name}|{company or ''}"].append(pk)
    every = set().union(*wanted.values())
    return {key: sorted(set(pks)) for key, pks in found.items() if key in every}


def _named_clients(seen: QuerySet[Client], keys: set[str]) -> Iterator[tuple[str, list[int]]]:
    by_name: dict[str, list[int]] = defaultdict(list)
    for chunk in _chunks(sorted({key[5:].rpartition("|")[0] for key in keys})):
        for pk, folded in seen.filter(folded__in=chunk).values_list("pk", "folded"):
            by_name[folded].append(pk)
    towns: dict[int, set[str]] = defaultdict(set)
    for numbers in _chunks(sorted({pk for pks in by_name.values() for pk in pks})):
        for pk, city in Address.objects.filter(client_id__in=numbers).values_list("client_id", "city"):
            towns[pk].add(fold(city))
    for key in keys:
        name, _bar, town = key[5:].rpartition("|")
        same = [pk for pk in by_name.get(name, []) if not town or not towns[pk] - {""} or town in towns[pk]]
        if same:
            yield key, same


def _identifiers(seen: QuerySet[Client], normals: set[str]) -> Iterator[tuple[str, str, str, int]]:
    for chunk in _chunks(sorted(normals)):
        rows = Identifier.objects.filter(normal__in=chunk, client__in=seen)
        yield from rows.values_list("country", "kind", "normal", "client_id")


def _points(kind: str, normals: set[str], whose: str, seen: QuerySet, *more: str) -> Iterator[tuple]:  # type: ignore[type-arg]
    for chunk in _chunks(sorted(normals)):
        rows = ContactPoint.objects.filter(normal__in=chunk, kind=kind, **{f"{whose.removesuffix('_id')}__in": seen})
        yield from rows.values_list("normal", whose, *more)


def _by_word(keys: Iterable[str]) -> dict[str, set[str]]:
    wanted: dict[str, set[str]] = {word: set() for word in CERTAINTY}
    for key in keys:
        wanted[key.partition(":")[0]].add(key)
    return wanted


def _folded(name: str) -> str:
    return fold(name)[:FOLDED_LENGTH]


def _chunks(items: Sequence[T]) -> Iterator[Sequence[T]]:
    return (items[start : start + CHUNK] for start in range(0, len(items), CHUNK))
