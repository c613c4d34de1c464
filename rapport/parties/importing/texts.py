"""The search texts of a batch, from what was just written: new records need no look into the base."""

from django.db.models import Model

from rapport.parties.finding import client_words, person_words, write_client_texts, write_person_texts
from rapport.parties.importing.batch import Batch
from rapport.parties.models import Address, Client, ClientTag, ContactPoint, Identifier, Person
from rapport.search.index import write_many


def write_texts(batch: Batch) -> None:
    """Write the texts of everything new from memory, and those of edited records from the base."""
    clients, people = _details(batch)
    new = {row.pk: row for row in batch.new.get(Client, ())}
    write_many("client", [(pk, client_words(row.values, clients.pop(pk, ()))) for pk, row in new.items()])
    write_client_texts(sorted(batch.numbers(Client) - new.keys() | clients.keys()))
    names = {pk: row.name for pk, row in new.items()}
    new = {row.pk: row for row in batch.new.get(Person, ())}
    others = {row.client_id for row in new.values()} - names.keys() - {None}
    names |= dict(Client.objects.filter(pk__in=others).values_list("pk", "name")) if others else {}
    texts = [
        (pk, person_words(row.values, names.get(row.client_id, ""), people.pop(pk, ()))) for pk, row in new.items()
    ]
    write_many("person", texts)
    write_person_texts(sorted(batch.numbers(Person) - new.keys() | people.keys()))


def _details(batch: Batch) -> tuple[dict[int, list[str]], dict[int, list[str]]]:
    """The words of the new details, by client and by person."""
    clients: dict[int, list[str]] = {}
    people: dict[int, list[str]] = {}
    for model, columns in _WORDS.items():
        for row in batch.new.get(model, ()):
            client_id = row.values.get("client_id")
            whose = clients.setdefault(client_id, []) if client_id else people.setdefault(row.person_id, [])
            whose += [row.values[column] for column in columns if row.values.get(column)]
    return clients, people


_WORDS: dict[type[Model], tuple[str, ...]] = {
    ContactPoint: ("value", "normal"),
    Address: ("city",),
    Identifier: ("normal",),
    ClientTag: ("name",),
}
