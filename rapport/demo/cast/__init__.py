"""The clients that have a story, told in `rapport.demo.stories`, and their people.

What nobody tells of them, such as street, numbers and phones, is invented like that of the others. They take the
first serials of their language, so the rest of the base begins after them.
"""

from collections.abc import Iterator
from datetime import date

from rapport.demo.cast import en, it, mr, ru, sk, sv
from rapport.demo.cast.known import Client, Known
from rapport.demo.firm import owner_of
from rapport.demo.invented import Company, Person, company, people_of
from rapport.demo.invented.company import STATUSES
from rapport.demo.invented.identity import latin

CAST: dict[str, tuple[Client, ...]] = {
    "sk": sk.CLIENTS,
    "sv": sv.CLIENTS,
    "it": it.CLIENTS,
    "ru": ru.CLIENTS,
    "mr": mr.CLIENTS,
    "en": en.CLIENTS,
}


def known_companies(language: str, seed: int) -> Iterator[Company]:
    """Yield the clients with a story that speak the language, in their order, as a base knows them."""
    for serial, client in enumerate(CAST[language]):
        yield _company(client, company(language, serial, seed, serial + 1, client.kind, client.town))


def known_people(language: str, seed: int, on: date) -> Iterator[Person]:
    """Yield the people with a story, client by client; `on` is the day from which coming birthdays are counted."""
    for client, base in zip(CAST[language], known_companies(language, seed), strict=True):
        for known, person in zip(client.people, people_of(base, len(client.people), seed), strict=True):
            yield _person(known, person, client.site, on)


def _company(client: Client, base: Company) -> Company:
    return base._replace(
        name=client.name,
        address_as=client.people[0].address_as if client.kind == "entrepreneur" else "",
        email=f"info@{client.site}.example",
        web=f"{client.site}.example",
        activity=client.activity,
        prospects=client.prospects,
        note=client.note,
        volume=base.volume * (20 if client.status == "key" else 4),
        usefulness=5 if client.status == "key" else 4,
        birthday=None,
        contact_norm_days=STATUSES[client.status][1],
        status=client.status,
        owner=client.owner or owner_of(base.language, client.status, 0),
        tags=base.tags[1:],
    )


def _person(known: Known, person: Person, site: str, on: date) -> Person:
    given, father, family = _parts(known.name, person.language)
    return person._replace(
        name=known.name,
        given=given,
        father=father,
        family=family,
        address_as=known.address_as,
        tone=known.tone,
        job=known.job,
        decision=known.decision,
        email=f"{latin(given)}.{latin(family)}@{site}.example",
        birthday=known.birthday(on),
        note=known.note,
    )


def _parts(name: str, language: str) -> tuple[str, str, str]:
    """The given name, the father's and the family's, in the order in which the language writes them."""
    words = name.split()
    if language == "ru":
        return words[1], words[2], words[0]
    if language == "mr":
        return words[0], words[1], words[2]
    return words[0], "", " ".join(words[1:])
