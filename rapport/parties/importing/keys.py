"""When two rows, or a row and a card, are the same client or the same person."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from typing import TypeVar

from django.db.models import QuerySet

from rapport.kit.text import core, fold
from rapport.parties.importing.rows import ClientRow, PersonRow
from rapport.parties.models import Address, Client, ContactPoint, Identifier, Person
from rapport.parties.models.client import FOLDED_LENGTH
from rapport.parties.queries.sight import clients_seen_by, people_seen_by
from rapport.staff.actor import Actor

# How sure it is, in per cent, that two with the same key are one; the key's first word says which.
CERTAINTY = {"id": 99, "email": 95, "name": 90, "phone": 75, "core": 60}
# Both stand with the town: the name, and the name without its legal form.
NAMES = ("name", "core")
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
    named = {key.rpartition("|")[0] + "|" for key in keys if key.partition(":")[0] in NAMES}
    anywhere = {f"{one}*" for one in named}
    return keys | anywhere, keys | (named if fold(row.address.get("city", "")) else anywhere)


def _client_keys(row: ClientRow) -> Iterator[str]:
    own = (one for one in row.numbers if one.kind not in SHARED_NUMBERS)
    yield from (f"id:{one.country}:{one.kind}:{one.normal}" for one in own)
    yield from (f"email:{point.normal}" for point in row.points if point.kind == "email")
    town = fold(row.address.get("city", ""))
    yield f"name:{_folded(row.values['name'])}|{town}"
    yield from (f"phone:{point.normal}" for point in row.points if point.kind == "phone")
    if kept := _core(row):
        yield f"core:{kept}|{town}"


def _person_keys(row: PersonRow) -> Iterator[str]:
    name = _folded(row.values["name"])
    yield from (f"email:{point.normal}|{name}" for point in row.points if point.kind == "email")
    yield f"name:{name}|{_folded(row.company)}"
    yield from (f"phone:{point.normal}|{name}" for point in row.points if point.kind == "phone")


def known_clients(actor: Actor, keys: Iterable[str]) -> dict[str, list[int]]:
    """Return the numbers of the seen clients under each key that the base knows; six statements per 400 keys.

    A name with a town finds the clients of that name in that town and those without any; a name without a town finds
    all of that name.
    """
    wanted = _by_word(keys)
    found: dict[str, list[int]] = defaultdict(list)
    for chunk in _chunks(sorted({key.rpartition(":")[2] for key in wanted["id"]})):
        rows = Identifier.objects.filter(normal__in=chunk).order_by()
        for country, kind, normal, pk in rows.values_list("country", "kind", "normal", "client_id"):
            found[f"id:{country}:{kind}:{normal}"].append(pk)
    for word in ("email", "phone"):
        for normal, pk in _points(word, {key.partition(":")[2] for key in wanted[word]}, "client_id"):
            found[f"{word}:{normal}"].append(pk)
    for key, pks in _named_clients(wanted["name"] | wanted["core"]):
        found[key] += pks
    return _only_seen(clients_seen_by(actor), found, set().union(*wanted.values()))


def known_people(actor: Actor, keys: Iterable[str]) -> dict[str, list[int]]:
    """Return the numbers of the seen people under each key that the base knows; four statements per 400 keys."""
    wanted = _by_word(keys)
    found: dict[str, list[int]] = defaultdict(list)
    for word in ("email", "phone"):
        values = {key.partition(":")[2].rpartition("|")[0] for key in wanted[word]}
        for normal, pk, name in _points(word, values, "person_id", "person__folded"):
            found[f"{word}:{normal}|{name}"].append(pk)
    for chunk in _chunks(sorted({key.partition(":")[2].rpartition("|")[0] for key in wanted["name"]})):
        rows = Person.objects.present().filter(folded__in=chunk).order_by()
        for pk, name, company in rows.values_list("pk", "folded", "client__folded"):
            found[f"name:{name}|{company or ''}"].append(pk)
    return _only_seen(people_seen_by(actor), found, set().union(*wanted.values()))


def _only_seen(seen: QuerySet, found: dict[str, list[int]], keys: set[str]) -> dict[str, list[int]]:  # type: ignore[type-arg]
    """Leave what the actor may not see out at the end: asked first, it would cost a walk through the whole base."""
    numbers = sorted({pk for key, pks in found.items() if key in keys for pk in pks})
    there = {
        pk for chunk in _chunks(numbers) for pk in seen.filter(pk__in=chunk).order_by().values_list("pk", flat=True)
    }
    kept = {key: sorted(there.intersection(pks)) for key, pks in found.items() if key in keys}
    return {key: pks for key, pks in kept.items() if pks}


def _named_clients(keys: set[str]) -> Iterator[tuple[str, list[int]]]:
    by_name: dict[str, list[int]] = defaultdict(list)
    for word, column in zip(NAMES, ("folded", "core"), strict=True):
        names = {key.rpartition("|")[0] for key in keys if key.startswith(f"{word}:")}
        for chunk in _chunks(sorted(name.partition(":")[2] for name in names)):
            rows = Client.objects.present().filter(**{f"{column}__in": chunk}).order_by()
            for pk, found in rows.values_list("pk", column):
                by_name[f"{word}:{found}"].append(pk)
    towns: dict[int, set[str]] = defaultdict(set)
    for part in _chunks(sorted({pk for pks in by_name.values() for pk in pks})):
        for pk, city in Address.objects.filter(client_id__in=part).order_by().values_list("client_id", "city"):
            towns[pk].add(fold(city))
    for key in keys:
        name, _bar, town = key.rpartition("|")
        same = [pk for pk in by_name.get(name, []) if not town or not towns[pk] - {""} or town in towns[pk]]
        if same:
            yield key, same


def _points(kind: str, normals: set[str], whose: str, *more: str) -> Iterator[tuple]:  # type: ignore[type-arg]
    for chunk in _chunks(sorted(normals)):
        rows = ContactPoint.objects.filter(normal__in=chunk, kind=kind, **{f"{whose}__isnull": False})
        yield from rows.order_by().values_list("normal", whose, *more)


def _by_word(keys: Iterable[str]) -> dict[str, set[str]]:
    wanted: dict[str, set[str]] = {word: set() for word in CERTAINTY}
    for key in keys:
        wanted[key.partition(":")[0]].add(key)
    return wanted


def _core(row: ClientRow) -> str:
    return core(row.values["name"])[:FOLDED_LENGTH]


def _folded(name: str) -> str:
    return fold(name)[:FOLDED_LENGTH]


def _chunks(items: Sequence[T]) -> Iterator[Sequence[T]]:
    return (items[start : start + CHUNK] for start in range(0, len(items), CHUNK))
