"""One invented person at a client."""

from collections.abc import Iterator
from datetime import date
from typing import NamedTuple

from rapport.demo.invented import phones
from rapport.demo.invented.company import Company
from rapport.demo.invented.draw import Draw
from rapport.demo.invented.identity import identity
from rapport.demo.invented.words import TURN, WORDS

_TONES = ("official", "friendly", "jokes", "", "", "")


class Person(NamedTuple):
    """A person as a base knows them: one name field with its parts, and the client by number and name.

    `decision` is the part in the decision to buy: decides, pays, uses, supports, blocks or unknown. The birthday is
    None when nobody asked for it.
    """

    number: int
    client: int
    client_name: str
    name: str
    given: str
    father: str
    family: str
    address_as: str
    tone: str
    job: str
    decision: str
    language: str
    country: str
    phone: str
    email: str
    birthday: date | None
    note: str = ""


def people_of(client: Company, count: int, seed: int, first_number: int = 1) -> Iterator[Person]:
    """Yield so many people of the client, numbered from `first_number`; an individual is their own first person."""
    words = WORDS[client.language]
    for place in range(count):
        who = identity(client.language, client.serial, place, seed)
        draw = Draw(seed, TURN[client.language], client.serial, place + 101)
        at_the_top = place == 0 and client.kind != "company"
        job = words.jobs[0 if at_the_top else (client.serial + place * 3) % len(words.jobs)]
        alone = client.kind == "individual" and place == 0
        yield Person(
            number=first_number + place,
            client=client.number,
            client_name=client.name,
            name=who.name,
            given=who.given,
            father=who.father,
            family=who.family,
            address_as=client.address_as if place == 0 and client.address_as else who.called(words, draw),
            tone=draw.pick(_TONES),
            job="" if client.kind == "individual" else job.woman if who.woman else job.man,
            decision="decides" if alone else job.decision,
            language=client.language,
            country=client.country,
            phone=phones.personal(client.country, client.serial, place) or client.phone,
            email=client.email if alone else f"{who.mailbox}@{client.web or 'mail.example'}",
            birthday=who.birthday if alone or draw.below(10) < 7 else None,
        )
