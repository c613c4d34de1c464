"""The positions that a new installation starts with. Apps say which of their rights each position begins with."""

from decimal import Decimal

from django.db import transaction
from django.utils.translation import get_language

from rapport.kit.registry import Shelf
from rapport.roles.models import Position, Right

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

# right -> position -> limit (None: without limit, "ask": always asks)
starting_rights: Shelf[dict[str, Limit]] = Shelf("starting rights")


def grant(right: str, **limits: Limit) -> None:
    """Say with which limit each position starts to hold the right; position codes are written with underscores."""
    starting_rights.put(right, {name.replace("_", "-"): limit for name, limit in limits.items()})


def called_here(name: str) -> str:
    """Return the name of a starting position in the active language; the company's own names stay as they are."""
    names = next((names for _sight, names in POSITIONS.values() if names["en"] == name), {})
    return names.get(get_language() or "en", name)


@transaction.atomic
def write_positions() -> None:
    """Write the starting positions and their rights; what the company has already set is left as it is."""
    for code, (sight, names) in POSITIONS.items():
        position, new = Position.objects.get_or_create(
            code=code, defaults={"name": names["en"], "names": names, "sight": sight}
        )
        if new:
            Right.objects.bulk_create(
                Right(
                    position=position,
                    code=right,
                    limit=None if limits[code] in (None, ASK) else Decimal(str(limits[code])),
                    must_ask=limits[code] == ASK,
                )
                for right, limits in starting_rights.items()
                if code in limits
            )
