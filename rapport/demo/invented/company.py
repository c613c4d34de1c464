"""One invented client: a company, a private entrepreneur or an individual."""

from datetime import date
from decimal import Decimal
from typing import NamedTuple

from rapport.demo.firm import owner_of
from rapport.demo.invented import identifiers, phones
from rapport.demo.invented.draw import Draw
from rapport.demo.invented.identity import Identity, identity, latin
from rapport.demo.invented.words import TURN, WORDS
from rapport.demo.invented.words.vocabulary import Town, Trade, Words

# status: share of the base in hundredths, days between talks. Lost clients are none: those a base no longer holds.
STATUSES: dict[str, tuple[int, int]] = {
    "regular": (40, 30),
    "counterparty": (20, 60),
    "prospect": (14, 21),
    "interested": (10, 45),
    "dormant": (10, 90),
    "key": (6, 14),
}
_STATUS_OF_HUNDRED = tuple(status for status, (share, _) in STATUSES.items() for _ in range(share))
_KIND_OF_HUNDRED = ("company",) * 80 + ("entrepreneur",) * 14 + ("individual",) * 6
_TONES = ("official", "friendly", "jokes", "", "")


class Company(NamedTuple):
    """A client as a base knows it. `number` is its place in the base from 1, `serial` its place in its language.

    `numbers` holds the register and tax numbers by kind (ico, vat, orgnr, piva, inn, kpp, gstin). `volume` is what it
    could buy in a year, in `currency`; `usefulness` goes from 1 to 5; `owner` is the e-mail of who answers for it.
    """

    number: int
    serial: int
    kind: str
    name: str
    country: str
    language: str
    address_as: str
    tone: str
    numbers: dict[str, str]
    street: str
    postcode: str
    town: str
    phone: str
    email: str
    web: str
    activity: str
    prospects: str
    note: str
    usefulness: int
    volume: Decimal
    currency: str
    birthday: date | None
    contact_norm_days: int
    status: str
    owner: str
    tags: tuple[str, ...]


def company(language: str, serial: int, seed: int, number: int, kind: str = "", town_name: str = "") -> Company:
    """Return the client with that serial in its language; the same arguments always give the same client.

    Its kind and its town are left to chance unless they are said. Raises KeyError for a town that the words lack.
    """
    words = WORDS[language]
    draw = Draw(seed, TURN[language], serial)
    trade, brand, suffix_town, branch = _business(words, serial, seed)
    town = suffix_town or draw.pick(words.towns)
    if town_name:
        town = {one.name: one for one in words.towns}[town_name]
    parts = [trade.title, brand] if words.trade_first else [brand, trade.title]
    if suffix_town:
        parts.append(suffix_town.name)
    if branch > 1:
        parts.append(str(branch))
    title, site = " ".join(parts), f"{'-'.join(map(latin, parts))}.example"
    kind = kind or draw.pick(_KIND_OF_HUNDRED)
    person = None if kind == "company" else identity(language, serial, 0, seed)
    status = draw.pick(_STATUS_OF_HUNDRED)
    round_number = 10 + 10 * draw.below(9)
    volume = Decimal(40_000 + draw.below(3_000) ** 2) / 100
    alone = kind == "individual"
    return Company(
        number=number,
        serial=serial,
        kind=kind,
        name=_name(words, draw, kind, title, person),
        country=words.country,
        language=language,
        address_as=person.called(words, draw) if person else "",
        tone=draw.pick(_TONES),
        numbers={} if alone else _numbers(words.country, serial, town, brand, person),
        street=words.street_line.format(street=draw.pick(words.streets), number=1 + draw.below(120)),
        postcode=town.postcode,
        town=town.name,
        phone=_phone(words.country, town, serial, alone),
        email=f"{person.mailbox}.{serial}@mail.example" if person and alone else f"info@{site}",
        web="" if alone else site,
        activity="" if alone else trade.activity.format(n=round_number),
        prospects=draw.pick(words.prospects).format(n=round_number),
        note=draw.pick(words.notes),
        usefulness=1 + draw.below(5),
        volume=volume * _SCALE[words.currency],
        currency=words.currency,
        birthday=person.birthday if person and alone else None,
        contact_norm_days=STATUSES[status][1],
        status=status,
        owner=owner_of(language, status, serial),
        tags=(trade.tag, draw.pick(words.tags)),
    )


def _business(words: Words, serial: int, seed: int) -> tuple[Trade, str, Town | None, int]:
    """Turn a serial into a trade and a brand, then the same in each town, then in branches: no two alike."""
    row, trade = divmod(serial, len(words.trades))
    level, row = divmod(row, len(words.brands))
    brand = words.brands[(row + trade * 5 + seed) % len(words.brands)]
    if level == 0:
        return words.trades[trade], brand, None, 1
    branch, town = divmod(level - 1, len(words.towns))
    return words.trades[trade], brand, words.towns[town], branch + 1


def _name(words: Words, draw: Draw, kind: str, title: str, person: Identity | None) -> str:
    if person is None:
        return draw.pick(words.forms).format(name=title)
    if kind == "individual":
        return person.name
    return words.sole_trader.format(name=title, person=person.name)


def _phone(country: str, town: Town, serial: int, alone: bool) -> str:
    own = phones.personal(country, serial, 0) if alone else ""
    return own or phones.landline(country, town.area, serial)


def _numbers(country: str, serial: int, town: Town, brand: str, owner: Identity | None) -> dict[str, str]:
    """Return the register and tax numbers of a business by kind; a sole trader's are made from its owner."""
    if country == "SK":
        return {"ico": identifiers.ico(serial), "vat": identifiers.ic_dph(serial)}
    if country == "SE":
        orgnr = identifiers.personal_orgnr(owner.birthday, serial) if owner else identifiers.orgnr(serial)
        return {"orgnr": orgnr, "vat": f"SE{orgnr.replace('-', '')}01"}
    if country == "IT":
        return {"piva": identifiers.partita_iva(serial, town.office)}
    if country == "RU":
        if owner:
            return {"inn": identifiers.personal_inn(serial, town.office)}
        return {"inn": identifiers.inn(serial, town.office), "kpp": identifiers.kpp(serial, town.office)}
    if country == "IN":
        initial = latin(owner.family if owner else brand)[0].upper()
        return {"gstin": identifiers.gstin(serial, town.office, initial, person=owner is not None)}
    return {"vat": identifiers.gb_vat(serial)}


# What a euro buys, roughly: volumes of all countries then look alike in size.
_SCALE = {"EUR": 1, "SEK": 11, "RUB": 90, "INR": 90, "GBP": 1}
