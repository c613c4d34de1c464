"""The words by which clients and people are found, kept true to every row that they come from."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from django.db.models import Model

from rapport.kit.changes import watch, watch_many
from rapport.parties.models import Address, Client, ClientTag, ContactPoint, Identifier, Person
from rapport.search.index import Source, forget_many, sources, write_many

CHUNK = 500


def client_words(values: Mapping[str, Any], details: Iterable[str] = ()) -> list[str]:
    """Return what a client is found by; `details` are its numbers, phones, e-mails, towns and tags."""
    return [values["name"], values.get("address_as", ""), *details]


def person_words(values: Mapping[str, Any], client_name: str, details: Iterable[str] = ()) -> list[str]:
    """Return what a person is found by: the client's name too, so that "jonas baltic" finds Jonas."""
    return [values["name"], values.get("address_as", ""), client_name, values.get("job", ""), *details]


def write_client_texts(client_ids: Sequence[int]) -> None:
    """Write the search texts of these clients anew: six statements per 500."""
    for start in range(0, len(client_ids), CHUNK):
        write_many("client", client_texts(client_ids[start : start + CHUNK]))


def client_texts(client_ids: Sequence[int]) -> list[tuple[int, list[str]]]:
    """Return number and words of these clients, at most 500. Five statements, one where none of them is there."""
    clients = list(Client.objects.filter(pk__in=client_ids))
    there = [one.pk for one in clients]
    details = _details("client_id", there)
    for model, column in ((Identifier, "normal"), (ClientTag, "name")):
        for client_id, word in model.objects.filter(client_id__in=there).values_list("client_id", column):
            details[client_id].append(word)
    return [(one.pk, client_words(vars(one), details[one.pk])) for one in clients]


def write_person_texts(person_ids: Sequence[int]) -> None:
    """Write the search texts of these people anew: four statements per 500."""
    for start in range(0, len(person_ids), CHUNK):
        write_many("person", person_texts(person_ids[start : start + CHUNK]))


def person_texts(person_ids: Sequence[int]) -> list[tuple[int, list[str]]]:
    """Return number and words of these people, at most 500. Three statements, one where none of them is there."""
    people = list(Person.objects.filter(pk__in=person_ids).select_related("client"))
    details = _details("person_id", [one.pk for one in people])
    return [(one.pk, person_words(vars(one), one.client.name if one.client else "", details[one.pk])) for one in people]


def _details(whose: str, pks: Sequence[int]) -> defaultdict[int, list[str]]:
    details: defaultdict[int, list[str]] = defaultdict(list)
    for pk, value, normal in ContactPoint.objects.filter(**{f"{whose}__in": pks}).values_list(whose, "value", "normal"):
        details[pk] += [value, normal]
    for pk, city in Address.objects.filter(**{f"{whose}__in": pks}).exclude(city="").values_list(whose, "city"):
        details[pk].append(city)
    return details


def follow_rows() -> None:
    """Have the texts follow every change of the rows that they are made of."""
    watch(Client, _client_changed)
    watch(Person, _person_changed)
    watch_many(Client, _clients_changed)
    watch_many(Person, _people_changed)
    sources.put("client", Source(Client, client_texts))
    sources.put("person", Source(Person, person_texts))
    for model in (ContactPoint, Identifier, Address, ClientTag):
        watch(model, lambda row, removed: _details_changed([row], removed))
        watch_many(model, _details_changed)


def _client_changed(row: Model, removed: bool) -> None:
    if removed:
        forget_many("client", [row.pk])
        return
    write_client_texts([row.pk])
    write_person_texts(list(Person.objects.filter(client_id=row.pk).values_list("pk", flat=True)))


def _person_changed(row: Model, removed: bool) -> None:
    if removed:
        forget_many("person", [row.pk])
    else:
        write_person_texts([row.pk])


def _clients_changed(rows: Sequence[Any], removed: bool) -> None:
    pks = [row.pk for row in rows]
    if removed:
        forget_many("client", pks)
        return
    write_client_texts(pks)
    for start in range(0, len(pks), CHUNK):
        people = Person.objects.filter(client_id__in=pks[start : start + CHUNK])
        write_person_texts(list(people.values_list("pk", flat=True)))


def _people_changed(rows: Sequence[Any], removed: bool) -> None:
    pks = [row.pk for row in rows]
    forget_many("person", pks) if removed else write_person_texts(pks)


def _details_changed(rows: Sequence[Any], removed: bool) -> None:
    write_client_texts(sorted({row.client_id for row in rows if row.client_id}))
    write_person_texts(sorted({row.person_id for row in rows if getattr(row, "person_id", None)}))
