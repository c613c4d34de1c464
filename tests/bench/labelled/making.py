"""A base out of real company names, with copies and with companies that only look like others, all labelled."""

import csv
import random
from dataclasses import dataclass, replace
from hashlib import sha256
from itertools import combinations
from pathlib import Path

from rapport.kit.text import fold
from rapport.kit.text.romanise import romanise
from rapport.parties.likeness import Facts, Place, domains_of
from tests.bench.labelled.noise import FORMS, bare, copied, ways

# Of a hundred companies so many come in again (some twice), and so many have one that only looks like them.
COPIES, AGAIN, SISTERS = 0.40, 0.06, 0.15
_TOWNS = {
    "SK": ("Bratislava", "Košice", "Žilina", "Nitra"), "CZ": ("Praha", "Brno", "Plzeň", "Ostrava"),
    "IT": ("Milano", "Torino", "Bologna", "Napoli"), "SE": ("Stockholm", "Göteborg", "Malmö", "Umeå"),
    "IN": ("Pune", "Mumbai", "Chennai", "Jaipur"), "DE": ("Hamburg", "München", "Köln", "Leipzig"),
    "GB": ("London", "Leeds", "Bristol", "Glasgow"), "US": ("Boston", "Austin", "Denver", "Portland"),
    "HU": ("Budapest", "Szeged", "Győr", "Pécs"), "RU": ("Москва", "Казань", "Самара", "Пермь"),
    "UA": ("Київ", "Львів", "Одеса", "Харків"),
}  # fmt: skip
_STREETS = (
    "Hlavná", "Dlouhá", "Via Roma", "Storgatan", "Station Road", "Bahnhofstraße", "High Street", "Main Street",
    "Fő utca",
    "Ленина", "Хрещатик", "Mlynská", "Nádražní", "Corso Italia", "Kungsgatan", "M G Road", "Industriestraße",
    "Park Lane",
)  # fmt: skip
_KINDS = {
    "SK": "ico", "CZ": "ico", "IT": "piva", "SE": "orgnr", "IN": "pan", "DE": "vat", "GB": "vat", "US": "ein",
    "HU": "vat",
    "RU": "inn", "UA": "edrpou",
}  # fmt: skip
_FREE = ("gmail.com", "seznam.cz", "libero.it", "azet.sk", "yahoo.in")
_SISTER_WORDS = (
    "Slovakia",
    "Czech",
    "Italia",
    "Sverige",
    "India",
    "Trade",
    "Service",
    "Energy",
    "Logistics",
    "Holding",
)


@dataclass(frozen=True)
class Record:
    """One card of the base, and the number of the company that it is; `way` says how it came to be."""

    pk: int
    company: int
    way: str
    facts: Facts


@dataclass(frozen=True)
class Labelled:
    """The base, and the pairs of it that are one (the lower number first)."""

    records: tuple[Record, ...]
    pairs: frozenset[tuple[int, int]]


def make(folder: Path, seed: int, companies: int = 1500, *, held_out: bool) -> Labelled:
    """Return a base from `companies` names of the tuning half of the names, or of the half that is `held_out`.

    `folder` is the shared data. The same seed gives the same base. Which half a name is in, its LEI says; what the
    second half is made of has no name in common with what the first is made of.
    """
    drawn = random.Random(f"{seed} {held_out}")
    with (folder / "names-gleif" / "gleif_companies_sample.csv").open(encoding="utf-8", newline="") as lines:
        rows = [row for row in csv.DictReader(lines) if _held_out(row["lei"]) == held_out and row["category"] != "FUND"]
    records: list[Record] = []

    def put(company: int, way: str, facts: Facts) -> None:
        records.append(Record(len(records) + 1, company, way, facts))

    number = 0
    for row in drawn.sample(rows, min(companies, len(rows))):
        number += 1
        original = _company(row["legal_name"], row["country"], drawn)
        put(number, "original", original)
        if drawn.random() < COPIES:
            put(number, "copy", _copy(original, drawn))
            if drawn.random() < AGAIN / COPIES:
                put(number, "copy", _copy(original, drawn))
        if drawn.random() < SISTERS:
            number += 1
            put(number, "sister", _sister(original, drawn))
    drawn.shuffle(records)
    records = [replace(one, pk=place) for place, one in enumerate(records, 1)]
    by_company: dict[int, list[int]] = {}
    for one in records:
        by_company.setdefault(one.company, []).append(one.pk)
    return Labelled(tuple(records), frozenset(pair for pks in by_company.values() for pair in combinations(pks, 2)))


def _held_out(lei: str) -> bool:
    return sha256(lei.encode()).digest()[0] % 2 == 1


def _figures(drawn: random.Random, count: int) -> str:
    return "".join(str(drawn.randrange(10)) for _place in range(count))


def _company(name: str, country: str, drawn: random.Random) -> Facts:
    """A company as it is entered well: not every card has everything."""
    numbers = {_number(country, drawn)} if drawn.random() < 0.8 else set()
    emails, webs = set[str](), set[str]()
    host = romanise(fold(bare(name)[0])).replace(" ", "")[:20] or "firm"
    if drawn.random() < 0.6:
        domain = drawn.choice(_FREE) if drawn.random() < 0.2 else f"{host}.example"
        who = f"{host[:8]}{_figures(drawn, 2)}" if domain in _FREE else drawn.choice(("info", "office", "sales"))
        emails.add(f"{who}@{domain}")
    if drawn.random() < 0.3:
        webs.add(f"{host}.example")
    phones = {f"+{_figures(drawn, 11)}"} if drawn.random() < 0.6 else set()
    places = (_place(country, drawn),) if drawn.random() < 0.8 else ()
    return Facts(
        name, country=country, numbers=frozenset(numbers), emails=frozenset(emails), phones=frozenset(phones),
        domains=domains_of(frozenset(emails), frozenset(webs)), places=places,
    )  # fmt: skip


def _number(country: str, drawn: random.Random) -> tuple[str, str, str]:
    return country, _KINDS.get(country, "vat"), _figures(drawn, 9)


def _place(country: str, drawn: random.Random) -> Place:
    street = f"{drawn.choice(_STREETS)} {drawn.randint(1, 180)}"
    return Place(street, _figures(drawn, 5), drawn.choice(_TOWNS.get(country, ("Riga", "Wien"))))


def _copy(one: Facts, drawn: random.Random) -> Facts:
    """The same company entered by somebody else: facts are missing, some have changed, some are mistyped."""
    numbers = one.numbers if drawn.random() < 0.4 else frozenset[tuple[str, str, str]]()
    if numbers and drawn.random() < 0.06:
        numbers = frozenset((country, kind, _mistyped(value, drawn)) for country, kind, value in numbers)
    emails, domains = one.emails, one.domains
    chance = drawn.random()
    if chance < 0.5:
        emails = domains = frozenset[str]()
    elif chance < 0.75 and domains:
        emails = frozenset({f"{drawn.choice(('jan', 'orders', 'eva', 'fakturace'))}@{min(domains)}"})
    phones = one.phones if drawn.random() < 0.45 else frozenset[str]()
    if drawn.random() < 0.2:
        phones = frozenset({f"+{_figures(drawn, 11)}"})
    places = one.places if drawn.random() < 0.55 else ()
    if places and drawn.random() < 0.35:
        places = (_typed_otherwise(places[0], drawn),)
    elif places and drawn.random() < 0.12:
        # They moved, mostly within the town.
        there = _place(one.country, drawn)
        places = (there if drawn.random() < 0.3 else replace(there, city=places[0].city),)
    country = one.country if drawn.random() < 0.85 else ""
    name = copied(one.name, one.country, drawn)
    return replace(
        one, name=name, country=country, numbers=numbers, emails=emails, domains=domains, phones=phones, places=places
    )


def _typed_otherwise(place: Place, drawn: random.Random) -> Place:
    street = place.street.replace("Street", "St.").replace("Road", "Rd").replace("straße", "str.")
    return Place(street, "" if drawn.random() < 0.3 else place.postcode, fold(place.city).title())


def _mistyped(value: str, drawn: random.Random) -> str:
    at = drawn.randrange(len(value))
    return value[:at] + str((int(value[at]) + drawn.randint(1, 9)) % 10) + value[at + 1 :]


def _sister(one: Facts, drawn: random.Random) -> Facts:
    """Another company that looks like this one; as a company of its own it mostly has a number of its own."""
    name, country = one.name, one.country
    kept, form = bare(name)
    own = _company(name, country, drawn)
    added = drawn.choice([word for word in _SISTER_WORDS if fold(word)[:5] not in fold(name)])
    way = drawn.choice(("place", "place", "numeral", "form", "abroad", "house", "word"))
    if way == "place":
        name = f"{kept} {added} {form}".strip()
    elif way == "numeral":
        name = f"{kept} {drawn.choice(('II', '2', 'III', '3'))} {form}".strip()
    elif way == "form":
        name = f"{kept} {drawn.choice(ways(form, country)[1])}" if form else f"{kept} Holding"
    elif way == "abroad":
        country = drawn.choice([each for each in FORMS if each != country])
        name = f"{kept} {drawn.choice(FORMS[country][0])}"
        own = _company(name, country, drawn)
    elif way == "word":
        words = kept.split()
        name = f"{' '.join([*words[:-1], added])} {form}".strip() if len(words) > 1 else f"{kept} Plus"
    # Who enters a sister company knows that it is one, and mostly has its number.
    if not own.numbers and drawn.random() < 0.8:
        own = replace(own, numbers=frozenset({_number(country, drawn)}))
    domains = one.domains if way in ("place", "form", "abroad", "numeral") and drawn.random() < 0.6 else own.domains
    if way == "house":
        # Another firm in the same house, or one that the same bookkeeper answers for.
        parts = drawn.choice(("Nova", "Alfa", "Kom", "Vest", "Trio")), drawn.choice(("mont", "line", "plast", "dent"))
        name = f"{''.join(parts)} {form}"
        phones = one.phones if drawn.random() < 0.5 else own.phones
        return replace(own, name=name, places=one.places or own.places, phones=phones)
    # Sisters share the switchboard now and then, and the house.
    phones = one.phones if way != "abroad" and drawn.random() < 0.25 else own.phones
    places = one.places if way != "abroad" and one.places and drawn.random() < 0.3 else own.places
    return replace(own, name=name, country=country, domains=domains, phones=phones, places=places)
