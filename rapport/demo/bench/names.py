"""Names for the bench: as many as wanted, the same every time, in four scripts."""

from collections.abc import Iterator
from dataclasses import dataclass

FIRST = (
    "Baltic", "Zeleň", "Göteborgs", "Fratelli", "Северный", "सह्याद्री", "Nord", "Tatra", "Skåne", "Emilia", "Балтийский",
    "दख्खन", "Amber", "Dunaj", "Öresund", "Lombarda", "Уральский", "कोकण", "Harbour", "Považská", "Mälaren", "Adriatica",
    "Волжский", "गोदावरी", "Market", "Orava", "Vättern", "Padana", "Алтайский", "कृष्णा",
)  # fmt: skip
SECOND = (
    "Foods", "pekáreň", "Bageri", "Panificio", "хлеб", "डेअरी", "Trade", "mliekareň", "Mejeri", "Caseificio", "молоко",
    "बेकरी", "Catering", "lahôdky", "Fisk", "Pasticceria", "сладости", "मिठाई", "Hotels", "víno", "Kök", "Ristorazione",
)  # fmt: skip
FORMS = ("Ltd", "s.r.o.", "AB", "S.r.l.", "ООО", "प्रा. लि.", "UAB", "a.s.")
COUNTRIES = ("GB", "SK", "SE", "IT", "KZ", "IN", "LT", "CZ")
LANGUAGES = ("en", "sk", "sv", "it", "ru", "mr", "en", "sk")


@dataclass(frozen=True)
class Company:
    """A made-up company."""

    name: str
    country: str
    language: str
    activity: str


def companies(number: int, seed: int = 0) -> Iterator[Company]:
    """Give so many companies; no two of one seed have the same name."""
    for n in range(number):
        mixed = (n * 7919 + seed * 104729) % (len(FIRST) * len(SECOND))
        form = (n + seed) % len(FORMS)
        name = f"{FIRST[mixed % len(FIRST)]} {SECOND[mixed // len(FIRST)]} {n + seed * 1_000_000} {FORMS[form]}"
        yield Company(name, COUNTRIES[form], LANGUAGES[form], SECOND[mixed // len(FIRST)])
