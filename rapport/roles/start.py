"""The positions that a new installation starts with. Apps say which of their rights each position begins with."""

from collections.abc import Iterator
from datetime import UTC, date, datetime, time
from decimal import Decimal

from django.db import transaction
from django.utils.translation import get_language

from rapport.kit.registry import Shelf
from rapport.roles.catalogue import MONEY, rights
from rapport.roles.models import Clause, JobDescription, Position
from rapport.roles.standard import StandardClause, clause_for, duties_of, standard_clauses
from rapport.roles.texts import add_standard, freeze

OWN, TEAM, ALL = Position.Sight.OWN, Position.Sight.TEAM, Position.Sight.ALL

# code: (sight, names by language)
POSITIONS: dict[str, tuple[str, dict[str, str]]] = {
    "director": (
        ALL,
        {"en": "Director", "sk": "Riaditeľ", "sv": "Direktör", "it": "Direttore", "ru": "Директор", "mr": "संचालक"},
    ),
    "head-of-sales": (
        ALL,
        {
            "en": "Head of sales",
            "sk": "Vedúci predaja",
            "sv": "Försäljningschef",
            "it": "Responsabile vendite",
            "ru": "Руководитель отдела продаж",
            "mr": "विक्री प्रमुख",
        },
    ),
    "key-account-manager": (
        TEAM,
        {
            "en": "Key-account manager",
            "sk": "Manažér kľúčových klientov",
            "sv": "Nyckelkundsansvarig",
            "it": "Responsabile clienti chiave",
            "ru": "Менеджер по ключевым клиентам",
            "mr": "प्रमुख ग्राहक व्यवस्थापक",
        },
    ),
    "client-manager": (
        OWN,
        {
            "en": "Client manager",
            "sk": "Klientsky manažér",
            "sv": "Kundansvarig",
            "it": "Responsabile clienti",
            "ru": "Менеджер по работе с клиентами",
            "mr": "ग्राहक व्यवस्थापक",
        },
    ),
    "trainee": (
        OWN,
        {
            "en": "Trainee",
            "sk": "Praktikant",
            "sv": "Praktikant",
            "it": "Tirocinante",
            "ru": "Стажёр",
            "mr": "प्रशिक्षणार्थी",
        },
    ),
    "service-specialist": (
        ALL,
        {
            "en": "Service specialist",
            "sk": "Špecialista služieb",
            "sv": "Servicespecialist",
            "it": "Specialista assistenza",
            "ru": "Специалист по обслуживанию",
            "mr": "सेवा तज्ञ",
        },
    ),
    "lawyer": (ALL, {"en": "Lawyer", "sk": "Právnik", "sv": "Jurist", "it": "Legale", "ru": "Юрист", "mr": "वकील"}),
    "warehouse": (
        ALL,
        {
            "en": "Warehouse keeper",
            "sk": "Skladník",
            "sv": "Lageransvarig",
            "it": "Magazziniere",
            "ru": "Кладовщик",
            "mr": "गोदाम व्यवस्थापक",
        },
    ),
    "accountant": (
        ALL,
        {"en": "Accountant", "sk": "Účtovník", "sv": "Ekonom", "it": "Contabile", "ru": "Бухгалтер", "mr": "लेखापाल"},
    ),
    "administrator": (
        OWN,
        {
            "en": "Administrator",
            "sk": "Správca",
            "sv": "Administratör",
            "it": "Amministratore",
            "ru": "Администратор",
            "mr": "प्रशासक",
        },
    ),
}

ASK = "ask"
Limit = int | str | None

# The currency of the starting limits; the company sets its own with the next version.
CURRENCY = "EUR"
# Instead of the hash until the rest of the first version's text is written.
UNWRITTEN = "-"
OTHER_SECTIONS = {"general", "liability", "final"}

# right -> position -> limit (None: without limit, "ask": always asks)
starting_rights: Shelf[dict[str, Limit]] = Shelf("starting rights")


def grant(right: str, **limits: Limit) -> None:
    """Say with which limit each position starts to hold the right; position codes are written with underscores."""
    starting_rights.put(right, {name.replace("_", "-"): limit for name, limit in limits.items()})


def called_here(name: str) -> str:
    """Return the name of a starting position in the active language; the company's own names stay as they are."""
    names = next((names for _sight, names in POSITIONS.values() if names["en"] == name), {})
    return names.get(get_language() or "en", name)


# The starting positions whose holders look after clients, and so have the duties of the catalogue.
WITH_DUTIES = {"head-of-sales", "key-account-manager", "client-manager", "trainee", "service-specialist"}
# Position: to whom it reports, and who stands in.
PLACES = {
    "head-of-sales": ("director", "key-account-manager"),
    "key-account-manager": ("head-of-sales", "client-manager"),
    "client-manager": ("head-of-sales", "client-manager"),
    "trainee": ("client-manager", "client-manager"),
    "service-specialist": ("head-of-sales", "service-specialist"),
    "lawyer": ("director", "director"),
    "warehouse": ("director", "warehouse"),
    "accountant": ("director", "accountant"),
    "administrator": ("director", "director"),
}
BEGINNING = date(2000, 1, 1)


@transaction.atomic
def write_positions() -> None:
    """Write the starting positions with the first version of what each may do; what is there already stays as it is."""
    there = set(Position.objects.values_list("code", flat=True))
    new = [Position(code=code, name=names["en"], names=names) for code, (_sight, names) in POSITIONS.items()]
    new = [position for position in new if position.code not in there]
    Position.objects.bulk_create(new)
    by_code = {position.code: position for position in Position.objects.all()}
    versions = [_first_version(position, by_code) for position in new]
    JobDescription.objects.bulk_create(versions)
    Clause.objects.bulk_create(clause for version in versions for clause in _first_rights(version))


@transaction.atomic
def write_texts() -> None:
    """Give the first versions the rest of their text from the catalogue, in all languages (R-248)."""
    for version in JobDescription.objects.filter(number=1, text_hash=UNWRITTEN).select_related("position"):
        codes = [code for code, one in standard_clauses().items() if one.section in OTHER_SECTIONS]
        codes += duties_of() if version.position.code in WITH_DUTIES else []
        held = set(version.clauses.values_list("right", flat=True))
        codes += [code for code, one in standard_clauses().items() if one.section == "rights" and _goes(one, held)]
        add_standard(version, codes)
        version.text_hash = freeze(version)
        version.save(update_fields=["text_hash"])


def _first_version(position: Position, by_code: dict[str, Position]) -> JobDescription:
    superior, deputy = PLACES.get(position.code, ("", ""))
    heads = position.code in {"director", "head-of-sales"}
    return JobDescription(
        position=position,
        number=1,
        state=JobDescription.State.APPROVED,
        sight=POSITIONS[position.code][0],
        category=JobDescription.Category.MANAGERS if heads else JobDescription.Category.SPECIALISTS,
        reports_to=by_code.get(superior),
        deputy=by_code.get(deputy),
        appointed_by=by_code.get("director") if superior else None,
        proposed_by=by_code.get(superior),
        review_years=3,
        drafted_at=datetime.combine(BEGINNING, time(), UTC),
        in_force_from=BEGINNING,
        text_hash=UNWRITTEN,
    )


def _first_rights(version: JobDescription) -> Iterator[Clause]:
    code = version.position.code
    held = [(right, limits[code]) for right, limits in starting_rights.items() if code in limits]
    for place, (right, limit) in enumerate(held, 1):
        yield Clause(
            description=version,
            section=Clause.Section.RIGHTS,
            place=place,
            code=clause_for(right),
            right=right,
            limit=None if limit in (None, ASK) else Decimal(str(limit)),
            currency=CURRENCY if rights[right].measure == MONEY and limit not in (None, ASK) else "",
            period=rights[right].period if limit not in (None, ASK) else "",
            must_ask=limit == ASK,
        )


def _goes(one: StandardClause, held: set[str]) -> bool:
    """True for a right in words only: what an act of the program obeys stands there by its own right."""
    return not one.act and "{" not in one.texts["en"]
