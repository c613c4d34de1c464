"""Lumen Trays, an invented maker of trays and packaging for bakeries, dairies and caterers: who works there.

Plain data. Every address ends in `.example`, a domain that nobody can own, so no message can reach a stranger.
"""

from typing import NamedTuple

NAME = "Lumen Trays"
DOMAIN = "lumen.example"


class Office(NamedTuple):
    """A place where people of the firm work: town in its own script, country as two letters, IANA time zone."""

    town: str
    country: str
    time_zone: str


class Unit(NamedTuple):
    """A part of the firm: short name, name, short name of the unit above ("" for none), e-mail of its head."""

    code: str
    name: str
    above: str
    head: str


class Employee(NamedTuple):
    """One who works here: `position` and `unit` are codes, `language` is that of their screens."""

    email: str
    name: str
    address_as: str
    position: str
    unit: str
    office: Office
    language: str
    speaks: tuple[str, ...]


BRATISLAVA = Office("Bratislava", "SK", "Europe/Bratislava")
GOTEBORG = Office("Göteborg", "SE", "Europe/Stockholm")
BOLOGNA = Office("Bologna", "IT", "Europe/Rome")
ALMATY = Office("Алматы", "KZ", "Asia/Almaty")
PUNE = Office("पुणे", "IN", "Asia/Kolkata")
OFFICES = (BRATISLAVA, GOTEBORG, BOLOGNA, ALMATY, PUNE)

DIRECTOR = f"helena@{DOMAIN}"
HEAD_OF_SALES = f"eva@{DOMAIN}"
ELIN = f"elin@{DOMAIN}"
ANNA = f"anna@{DOMAIN}"
TOMAS = f"tomas@{DOMAIN}"
NILS = f"nils@{DOMAIN}"
GIULIA = f"giulia@{DOMAIN}"
OLEG = f"oleg@{DOMAIN}"
SNEHA = f"sneha@{DOMAIN}"
SERVICE = f"martina@{DOMAIN}"
LAWYER = f"paolo@{DOMAIN}"
WAREHOUSE = f"jozef@{DOMAIN}"
ACCOUNTANT = f"irina@{DOMAIN}"
ADMINISTRATOR = f"daniel@{DOMAIN}"

UNITS = (
    Unit("management", "Management", "", DIRECTOR),
    Unit("sales", "Sales", "management", HEAD_OF_SALES),
    Unit("sales-north", "Sales North", "sales", ELIN),
    Unit("sales-south-east", "Sales South and East", "sales", GIULIA),
    Unit("service", "Service", "management", SERVICE),
    Unit("legal", "Legal", "management", LAWYER),
    Unit("warehouse", "Warehouse", "management", WAREHOUSE),
    Unit("accounting", "Accounting", "management", ACCOUNTANT),
    Unit("administration", "Administration", "management", ADMINISTRATOR),
)

EMPLOYEES = (
    Employee(DIRECTOR, "Helena Vrábelová", "Helena", "director", "management", BRATISLAVA, "sk", ("sk", "en", "it")),
    Employee(HEAD_OF_SALES, "Eva Lindqvist", "Eva", "head-of-sales", "sales", GOTEBORG, "sv", ("sv", "en", "sk")),
    Employee(ELIN, "Elin Sandberg", "Elin", "key-account-manager", "sales-north", GOTEBORG, "sv", ("sv", "en")),
    Employee(ANNA, "Anna Whitfield", "Anna", "client-manager", "sales-north", GOTEBORG, "en", ("en", "sv")),
    Employee(TOMAS, "Tomáš Hruška", "Tomáš", "client-manager", "sales-north", BRATISLAVA, "sk", ("sk", "en")),
    Employee(GIULIA, "Giulia Ferrante", "Giulia", "client-manager", "sales-south-east", BOLOGNA, "it", ("it", "en")),
    Employee(
        OLEG, "Олег Сергеевич Дементьев", "Олег Сергеевич", "client-manager", "sales-south-east", ALMATY, "ru",
        ("ru", "en"),
    ),
    Employee(SNEHA, "स्नेहा कुलकर्णी", "स्नेहाताई", "client-manager", "sales-south-east", PUNE, "mr", ("mr", "en")),
    Employee(NILS, "Nils Åkerblom", "Nils", "trainee", "sales-north", GOTEBORG, "sv", ("sv", "en")),
    Employee(SERVICE, "Martina Oravcová", "Martina", "service-specialist", "service", BRATISLAVA, "sk", ("sk", "en")),
    Employee(LAWYER, "Paolo Marchetti", "avvocato Marchetti", "lawyer", "legal", BOLOGNA, "it", ("it", "en")),
    Employee(WAREHOUSE, "Jozef Balog", "Jožko", "warehouse", "warehouse", BRATISLAVA, "sk", ("sk",)),
    Employee(
        ACCOUNTANT, "Ирина Маратовна Касымова", "Ирина Маратовна", "accountant", "accounting", ALMATY, "ru",
        ("ru", "en"),
    ),
    Employee(ADMINISTRATOR, "Daniel Price", "Dan", "administrator", "administration", BRATISLAVA, "en", ("en",)),
)  # fmt: skip

# Who answers for the clients that speak a language; key clients who speak Swedish or English are Elin's.
_MANAGERS = {
    "sk": (TOMAS,),
    "sv": (ANNA, ANNA, NILS, ANNA),
    "it": (GIULIA,),
    "ru": (OLEG,),
    "mr": (SNEHA,),
    "en": (ANNA,),
}


def owner_of(language: str, status: str, number: int) -> str:
    """Return the e-mail of who answers for the client with this number, by its language and status."""
    managers = (ELIN,) if status == "key" and language in ("sv", "en") else _MANAGERS[language]
    return managers[number % len(managers)]


def employee(email: str) -> Employee:
    """Return the employee with that e-mail. KeyError when nobody has it."""
    return _BY_EMAIL[email]


def logins() -> dict[str, Employee]:
    """Return one employee for each position of the firm, in the order of the ranks: those whom a visitor may play."""
    found: dict[str, Employee] = {}
    for person in EMPLOYEES:
        found.setdefault(person.position, person)
    return found


_BY_EMAIL = {person.email: person for person in EMPLOYEES}
