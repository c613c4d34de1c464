"""The search texts of a batch, from what was just written: new records need no look into the base."""

from collections.abc import Iterable

from rapport.parties.finding import client_words, person_words, write_client_texts, write_person_texts
from rapport.parties.importing.batch import Batch
from rapport.parties.models import Address, Client, ClientTag, ContactPoint, Identifier, Person
from rapport.search.index import write_many


def write_texts(batch: Batch) -> None:
    """Write the texts of everything new from memory, and those of edited records from the base."""
    clients, people = _details(batch)
    new_clients = batch.new.get(Client, [])
    new_people = batch.new.get(Person, [])
    write_many("client", [(one.pk, client_words(one, clients.pop(one.pk, ()))) for one in new_clients])
    texts = []
    for one in new_people:
        client_name = one.client.name if one.client else ""
        texts.append((one.pk, person_words(one, client_name, people.pop(one.pk, ()))))
    write_many("person", texts)
    edited = {one.pk for one in batch.touched(Client)} - {one.pk for one in new_clients}
    write_client_texts(sorted(edited | set(clients)))
    edited = {one.pk for one in batch.touched(Person)} - {one.pk for one in new_people}
    write_person_texts(sorted(edited | set(people)))


def _details(batch: Batch) -> tuple[dict[int, list[str]], dict[int, list[str]]]:
    """The words of the new details, by client and by person."""
    clients: dict[int, list[str]] = {}
    people: dict[int, list[str]] = {}

    def note(client_id: int | None, person_id: int | None, words: Iterable[str]) -> None:
        if client_id:
            clients.setdefault(client_id, []).extend(words)
        elif person_id:
            people.setdefault(person_id, []).extend(words)

    for point in batch.new.get(ContactPoint, ()):
        note(point.client_id, point.person_id, (point.value, point.normal))
    for address in batch.new.get(Address, ()):
        note(address.client_id, address.person_id, (address.city,))
    for number in batch.new.get(Identifier, ()):
        note(number.client_id, None, (number.normal,))
    for tag in batch.new.get(ClientTag, ()):
        note(tag.client_id, None, (tag.name,))
    return clients, people
