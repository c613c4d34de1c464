"""Who stands in which file, and the slips between the rows."""

from datetime import date

from rapport.demo.cast import known_companies, known_people
from rapport.demo.files.tables import Typed
from rapport.demo.invented import Company, Person, company, people_of
from rapport.demo.invented.identifiers import with_wrong_digit

SEED = 1
CLIENTS_IN = {"sk": 90, "sv": 80, "it": 70, "ru": 60, "mr": 60, "en": 40}
PEOPLE_IN = {"sk": 130, "sv": 120, "it": 110, "ru": 90, "mr": 90, "en": 60}

# language: the number that was typed wrongly in a row of its file
_MISTYPED = {"sk": "ico", "sv": "orgnr", "it": "piva", "ru": "inn", "mr": "gstin"}
_SLIP_AT, _NAMELESS_AT, _TWICE_AT = 31, 52, 44
# Of the Slovaks, the one whom the telephone knows as well.
_IN_THE_TELEPHONE = 1


def clients_in(language: str) -> list[Company]:
    """Return the clients that speak the language: first those with a story."""
    known = list(known_companies(language, SEED))
    more = range(len(known), CLIENTS_IN[language])
    return known + [company(language, serial, SEED, serial + 1) for serial in more]


def client_rows(language: str) -> list[Typed]:
    """Return the rows of the file of clients in that language, slips included."""
    clients = clients_in(language)
    rows: list[Typed] = [(client, {}) for client in clients]
    if language in _MISTYPED:
        kind = _MISTYPED[language]
        extra = company(language, len(clients), SEED, len(clients) + 1, "company")
        rows.insert(_SLIP_AT, (extra, {kind: with_wrong_digit(extra.numbers[kind])}))
    if language == "sk":
        nameless = company(language, len(clients) + 1, SEED, len(clients) + 2, "company")
        rows.insert(_NAMELESS_AT, (nameless, {"name": ""}))
    if language == "ru":
        rows.insert(_TWICE_AT, rows[_TWICE_AT // 4])
    return rows + _abroad() if language == "en" else rows


def _abroad() -> list[Typed]:
    """Clients of other files whom the British office has noted too, with little said of them."""
    slovak, swedish, italian = (next(known_companies(language, SEED)) for language in ("sk", "sv", "it"))
    little = {"activity": "", "prospects": "", "note": "", "tags": ""}
    vat = {"vat": f"IT{italian.numbers['piva']}"}
    return [(slovak, little), (swedish, little), (italian, little | vat)]


def known_rows(language: str, on: date) -> list[Typed]:
    """Return the people with a story that speak the language as rows of their file."""
    return [(person, {}) for person in known_people(language, SEED, on)]


def cards_of(language: str, on: date) -> list[Person]:
    """Return those whom somebody's telephone holds: people of clients without a story, and a Slovak of one with."""
    known = list(known_people(language, SEED, on))
    both = [known[_IN_THE_TELEPHONE]] if language == "sk" else []
    return _others(language, PEOPLE_IN[language] - len(known)) + both


def people_rows(language: str, on: date) -> list[Typed]:
    """Return the rows of a file that holds all people who speak the language, slips included."""
    rows = known_rows(language, on)
    rows += [(person, {}) for person in _others(language, PEOPLE_IN[language] - len(rows))]
    if language == "it":
        last = clients_in("it")[-1]
        born = list(people_of(last, 8, SEED))[-1]
        rows.insert(_SLIP_AT, (born, {"birthday": "31/02/1981"}))
    if language == "sv":
        rows.insert(_TWICE_AT, rows[_TWICE_AT // 4])
    if language == "en":
        rows += known_rows("sv", on)[:2]
    return rows


def _others(language: str, count: int) -> list[Person]:
    """So many people of the clients without a story: one or two each, an individual only themselves."""
    clients = clients_in(language)[len(list(known_companies(language, SEED))) :]
    first = [person for client in clients for person in people_of(client, 1, SEED)]
    second = [
        person
        for client in clients
        if client.kind == "company"
        for person in list(people_of(client, 2, SEED))[1:]
    ]  # fmt: skip
    return (first + second)[:count]
