"""Invented clients with their people, the same at every call, in six languages."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, timedelta

from rapport.demo.firm import owner_of
from rapport.demo.invented import identifiers
from rapport.demo.invented.phones import landline, mobile
from rapport.demo.invented.words import WORDS
from rapport.demo.invented.words.vocabulary import Town, Words

STATUSES = ("regular", "prospect", "counterparty", "interested", "regular", "key", "counterparty", "dormant")
NORMS = {"key": 14, "regular": 30, "counterparty": 45, "prospect": 21, "interested": 30, "dormant": 90}


@dataclass(frozen=True)
class InventedPerson:
    """A person of an invented client; `birthday` may be None."""

    name: str
    address_as: str
    job: str
    decision: str
    phone: str
    email: str
    language: str
    birthday: date | None


@dataclass(frozen=True)
class InventedClient:
    """An invented client: `numbers` are (kind, number) as its country gives them."""

    number: int
    name: str
    language: str
    country: str
    currency: str
    status: str
    owner: str
    activity: str
    prospects: str
    note: str
    tags: str
    street: str
    postcode: str
    town: str
    phone: str
    email: str
    volume: int
    norm: int
    numbers: tuple[tuple[str, str], ...]
    people: tuple[InventedPerson, ...] = field(default=())


def clients(language: str, number: int) -> Iterator[InventedClient]:
    """Give so many clients of one language; the n-th is the same however many are asked for."""
    words = WORDS[language]
    for n in range(number):
        yield _client(language, words, n)


def _client(language: str, words: Words, n: int) -> InventedClient:
    brand = words.brands[n % len(words.brands)]
    trade = words.trades[(n * 5 + n // len(words.brands)) % len(words.trades)]
    town = words.towns[(n * 7) % len(words.towns)]
    bare = f"{trade.title} {brand}" if words.trade_first else f"{brand} {trade.title}"
    if n >= len(words.brands):
        bare = f"{bare} {town.name}"
    name = words.forms[n % len(words.forms)].format(name=bare)
    status = STATUSES[n % len(STATUSES)]
    street = words.street_line.format(street=words.streets[(n * 11) % len(words.streets)], number=1 + n * 13 % 90)
    domain = f"{language}{n:03}.example"
    return InventedClient(
        number=n,
        name=name,
        language=language,
        country=words.country,
        currency=words.currency,
        status=status,
        owner=owner_of(language, status, n),
        activity=trade.activity.format(n=10 + n * 7 % 90),
        prospects=words.prospects[n % len(words.prospects)].format(n=5 + n * 3 % 60),
        note=words.notes[n % len(words.notes)],
        tags=", ".join((trade.tag, words.tags[n % len(words.tags)])),
        street=street,
        postcode=town.postcode,
        town=town.name,
        phone=landline(words.country, town.area, n),
        email=f"info@{domain}",
        volume=1000 * (5 + n * 37 % 400),
        norm=NORMS[status],
        numbers=tuple(_numbers(words.country, town, n)),
        people=tuple(_person(language, words, n, place, domain) for place in range(1 + n % 3)),
    )


def _numbers(country: str, town: Town, n: int) -> Iterator[tuple[str, str]]:
    if country == "SK":
        yield from (("IČO", identifiers.ico(n)), ("IČ DPH", identifiers.ic_dph(n)))
    elif country == "SE":
        yield "Orgnr", identifiers.orgnr(n)
    elif country == "IT":
        yield "Partita IVA", identifiers.partita_iva(n, town.office)
    elif country == "RU":
        yield from (("ИНН", identifiers.inn(n, town.office)), ("КПП", identifiers.kpp(n, town.office)))
    elif country == "IN":
        yield "GSTIN", identifiers.gstin(n, town.office, "L", person=False)
    else:
        yield "VAT", identifiers.gb_vat(n)


def _person(language: str, words: Words, n: int, place: int, domain: str) -> InventedPerson:
    serial = n * 3 + place
    man = serial % 2 == 0
    given = (words.men if man else words.women)[serial * 5 % len(words.men if man else words.women)]
    family = words.families[serial * 3 % len(words.families)][0 if man else 1]
    father = words.fathers[serial % len(words.fathers)][0 if man else 1]
    parts = {"given": given, "family": family, "father": father}
    calls = words.call_a_man if man else words.call_a_woman
    job = words.jobs[serial % len(words.jobs)]
    born = date(1962, 1, 1) + timedelta(days=serial * 397 % 14_000)
    return InventedPerson(
        name=words.full_name.format(**parts).strip(),
        address_as=calls[serial % len(calls)].format(**parts).strip(),
        job=job.man if man else job.woman,
        decision=job.decision,
        phone=mobile(words.country, serial),
        email=f"p{serial}@{domain}",
        language=language,
        birthday=born if serial % 4 else None,
    )
