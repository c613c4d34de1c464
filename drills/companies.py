"""Makes a large file of companies that never were, out of real company names.

    python -m drills.companies 300000 --out companies.csv [--seed 7] [--names FILE]

The names are those of `names-gleif` (GLEIF, CC0): a CSV with `lei`, `legal_name` and `country`, under
`RAPPORT_SHARED_DATA`. Each comes once as it is, then again with a word before it that belongs to this round alone.
Street, town, telephone, e-mail, person and numbers are invented after the manner of the country, with check digits
that hold.

Of a thousand rows 3 have no name, 4 a telephone that is none, 4 a number whose check digit is wrong and 4 a country
that nobody knows ("Tschechien"): they can't come in. 5 are an earlier row once more, 5 an earlier one with another
telephone, and 5 the name of an earlier one under another legal form, of which a person has to say whether it is that
one. The same seed gives the same file, letter by letter.
"""

import argparse
import csv
import os
import random
import sys
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from rapport.kit.text import core

COLUMNS = (
    "Name", "Company number", "LEI", "Street", "Postcode", "City", "Country", "Phone", "E-mail", "Web",
    "Contact person", "Job title", "Contact e-mail", "Owner", "Note",
)  # fmt: skip
# So many of a thousand rows are what they should not be.
SHARES = {
    "no name": 3, "no phone": 4, "wrong number": 4, "no country": 4, "again": 5, "another phone": 5, "another form": 5,
}  # fmt: skip
FAULTS = ("no name", "no phone", "wrong number", "no country")
# What comes again is looked for among so many rows before it.
NEAR = 5000
EXAMPLES = 1000
TRIES = 50
LETTERS = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ"
SYLLABLES = ("ba", "ko", "ri", "lu", "te", "mo", "sa", "ve", "ni", "do", "pa", "gu", "fe", "zi", "ho", "ja")
GIVEN = ("Alva", "Bruno", "Chiara", "Daria", "Emil", "Filip", "Greta", "Hana", "Igor", "Jana", "Karl", "Lucia", "Meera")
FAMILY = ("Berg", "Conti", "Dvorák", "Ek", "Ferri", "Gupta", "Horák", "Ivanov", "Jansson", "Kováč", "Lindh", "Moretti")
JOBS = ("Managing director", "Head of purchasing", "Buyer", "Accountant", "Warehouse manager")


@dataclass(frozen=True)
class Place:
    """How one writes in a country: towns with their postcodes, streets, and telephones (9 stands for a digit)."""

    towns: tuple[tuple[str, str], ...]
    streets: tuple[str, ...]
    phone: str
    forms: tuple[str, str]


PLACES = {
    "SK": Place((("811 01", "Bratislava"), ("040 01", "Košice"), ("010 01", "Žilina"), ("949 01", "Nitra")),
                ("Hlavná", "Štúrova", "Mlynská"), "+421 2 59 99 99 99", ("s.r.o.", "a.s.")),
    "CZ": Place((("110 00", "Praha"), ("602 00", "Brno"), ("702 00", "Ostrava")),
                ("Dlouhá", "Nádražní", "Husova"), "+420 222 999 999", ("s.r.o.", "a.s.")),
    "SE": Place((("111 20", "Stockholm"), ("411 06", "Göteborg"), ("211 20", "Malmö")),
                ("Hamngatan", "Storgatan", "Kungsgatan"), "+46 8 599 999 99", ("AB", "HB")),
    "IT": Place((("20121", "Milano"), ("10121", "Torino"), ("40121", "Bologna"), ("80121", "Napoli")),
                ("Via Roma", "Via Garibaldi", "Corso Italia"), "+39 02 3999 9999", ("S.r.l.", "S.p.A.")),
    "IN": Place((("400001", "Mumbai"), ("411001", "Pune"), ("560001", "Bengaluru")),
                ("MG Road", "Station Road", "Nehru Marg"), "+91 22 2999 9999", ("Private Limited", "LLP")),
    "RU": Place((("101000", "Москва"), ("190000", "Санкт-Петербург")),
                ("ул. Ленина", "Садовая ул."), "+7 495 299 99 99", ("ООО", "АО")),
    "UA": Place((("01001", "Київ"), ("79000", "Львів")),
                ("вул. Франка", "вул. Шевченка"), "+380 44 299 99 99", ("ТОВ", "ПАТ")),
    "DE": Place((("10115", "Berlin"), ("80331", "München"), ("20095", "Hamburg")),
                ("Hauptstraße", "Bahnhofstraße"), "+49 30 2299 9999", ("GmbH", "AG")),
    "GB": Place((("EC1A 1BB", "London"), ("M1 1AE", "Manchester")),
                ("High Street", "Station Road"), "+44 20 7299 9999", ("Ltd", "LLP")),
    "US": Place((("60601", "Chicago"), ("10001", "New York")),
                ("Main Street", "Lake Avenue"), "+1 312 329 9999", ("Inc.", "LLC")),
    "HU": Place((("1051", "Budapest"), ("6720", "Szeged")),
                ("Fő utca", "Kossuth utca"), "+36 1 329 9999", ("Kft.", "Zrt.")),
}  # fmt: skip


@dataclass
class Account:
    """What became of the rows while they were made: how many are of each sort, "new" for the sound ones."""

    sorts: Counter[str] = field(default_factory=Counter)

    @property
    def rejected(self) -> int:
        """How many a person has to look at, whatever the base holds: those with a fault and those that look alike."""
        return sum(self.sorts[one] for one in (*FAULTS, "another form"))


def names_file() -> Path:
    """Return where the real names are."""
    shared = Path(os.environ.get("RAPPORT_SHARED_DATA", Path(__file__).resolve().parents[2] / "shared" / "data"))
    return shared / "names-gleif" / "gleif_companies_sample.csv"


def read_names(file: Path) -> list[tuple[str, str, str]]:
    """Return LEI, name and country of each real company in a country of which we can write addresses."""
    with file.open(encoding="utf-8", newline="") as lines:
        rows = [(row["lei"], row["legal_name"], row["country"]) for row in csv.DictReader(lines)]
    return [row for row in rows if row[2] in PLACES and row[1].strip() and _remainder(row[0]) == 1]


def companies(
    names: list[tuple[str, str, str]], number: int, seed: int, account: Account, owners: tuple[str, ...] = ()
) -> Iterator[tuple[str, ...]]:
    """Give so many rows, in the order of `COLUMNS`, and count in the account what they are.

    `owners` are e-mails of colleagues, one of whom stands in every row. Rows are made one by one: memory stays small.
    """
    chance = random.Random(seed)
    sorts = [sort for sort, share in SHARES.items() for _one in range(share)]
    recent: list[list[str]] = []
    for place in range(number):
        drawn = chance.randrange(EXAMPLES)
        sort = sorts[drawn] if drawn < len(sorts) and (sorts[drawn] in FAULTS or recent) else "new"
        known = [] if sort in FAULTS or sort == "new" else _earlier(recent, sort, chance)
        if not known and sort not in FAULTS:
            sort = "new"
        row = list(known) or _company(names, place, chance, owners)
        _spoil(row, sort, chance)
        account.sorts[sort] += 1
        if sort == "new":
            recent.append(row)
            if len(recent) > NEAR:
                recent.pop(0)
        yield tuple(row)


def _earlier(recent: list[list[str]], sort: str, chance: random.Random) -> list[str]:
    """Return an earlier row; one whose name stays the same without its form, where it is to have another one."""
    for _try in range(TRIES):
        row = chance.choice(recent)
        if sort != "another form" or core(f"{row[0]} {PLACES[row[6]].forms[0]}") == core(row[0]):
            return row
    return []


def _company(
    names: list[tuple[str, str, str]], number: int, chance: random.Random, owners: tuple[str, ...]
) -> list[str]:
    turn, place = divmod(number, len(names))
    lei, name, country = names[place]
    if turn:
        name, lei = f"{_word(turn)} {name}", _lei(number)
    at = PLACES[country]
    postcode, town = chance.choice(at.towns)
    given, family = chance.choice(GIVEN), chance.choice(FAMILY)
    site = f"firm{number}.example"
    return [
        name, _number(country, number), lei, f"{chance.choice(at.streets)} {chance.randint(1, 180)}", postcode, town,
        country, _phone(at.phone, chance), f"office@{site}", f"https://www.{site}", f"{given} {family}",
        chance.choice(JOBS), f"{given.lower()}@{site}", chance.choice(owners) if owners else "",
        f"Met at the fair, stand {chance.randint(1, 400)}" if chance.random() < 0.3 else "",
    ]  # fmt: skip


def _spoil(row: list[str], sort: str, chance: random.Random) -> None:
    at = {name: place for place, name in enumerate(COLUMNS)}
    here = PLACES[row[at["Country"]]]
    match sort:
        case "no name":
            row[at["Name"]] = ""
        case "no phone":
            row[at["Phone"]] = "ask reception"
        case "wrong number":
            last = row[at["LEI"]][-1]
            row[at["LEI"]] = row[at["LEI"]][:-1] + ("0" if last != "0" else "1")
        case "no country":
            row[at["Country"]] = "Tschechien"
        case "another phone":
            row[at["Phone"]] = _phone(here.phone, chance)
        case "another form":
            # Another firm of the name, or the same one: without a number nobody can know.
            row[at["Name"]] += f" {here.forms[0]}"
            for name in ("Company number", "LEI", "Phone", "E-mail", "Web", "Contact person", "Contact e-mail"):
                row[at[name]] = ""


def _word(number: int) -> str:
    """A word that no other number has."""
    found = ""
    while number:
        number, syllable = divmod(number, len(SYLLABLES))
        found += SYLLABLES[syllable]
    return f"{found}n".capitalize()


def _phone(pattern: str, chance: random.Random) -> str:
    return "".join(str(chance.randrange(10)) if sign == "9" else sign for sign in pattern)


def _number(country: str, number: int) -> str:
    """The company's number in its country, "" where an LEI has to do."""
    if country in ("SK", "CZ"):
        body = f"{number + 1_000_000:07d}"
        total = sum(int(digit) * weight for digit, weight in zip(body, range(8, 1, -1), strict=True))
        return f"{body}{(11 - total % 11) % 10}"
    if country == "SE":
        body = f"55{number + 6_000_000:07d}"
        return f"{body[:6]}-{body[6:]}{_luhn(body)}"
    if country == "IT":
        body = f"{number + 1_000_000:07d}015"
        return body + _luhn(body)
    return ""


def _luhn(body: str) -> str:
    doubled = [int(digit) * (2 - place % 2) for place, digit in enumerate(reversed(body))]
    return str(-sum(one // 10 + one % 10 for one in doubled) % 10)


def _lei(number: int) -> str:
    body = f"549300X{number:011d}"
    return f"{body}{98 - _remainder(f'{body}00'):02d}"


def _remainder(lei: str) -> int:
    """What is left of the letters as one number, parted by 97: 1 when the check digits hold."""
    return int("".join(str(LETTERS.index(sign)) for sign in lei)) % 97


def write_file(
    target: Path, number: int, seed: int, owners: tuple[str, ...] = (), names: Path | None = None
) -> Account:
    """Write the file (UTF-8, with commas) and return what its rows are."""
    account = Account()
    with target.open("w", encoding="utf-8", newline="") as out:
        writer = csv.writer(out)
        writer.writerow(COLUMNS)
        writer.writerows(companies(read_names(names or names_file()), number, seed, account, owners))
    return account


def main() -> int:
    """Write the file that the command line asks for."""
    told = argparse.ArgumentParser(description="Make a large file of companies.")
    told.add_argument("rows", type=int)
    told.add_argument("--out", type=Path, default=Path("companies.csv"))
    told.add_argument("--seed", type=int, default=7)
    told.add_argument("--names", type=Path, default=None)
    wanted = told.parse_args()
    account = write_file(wanted.out, wanted.rows, wanted.seed, names=wanted.names)
    print(f"{wanted.out}: {wanted.rows} rows, seed {wanted.seed}: {dict(account.sorts)}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
