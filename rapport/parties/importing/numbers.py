"""Reading company and tax numbers: the header names the kind, the country or the number's own letters its country."""

from dataclasses import dataclass

from rapport.kit.text import fold
from rapport.parties.identifiers import WrongIdentifier, check, kinds_for
from rapport.parties.identifiers.kind import Kind
from rapport.parties.importing.values import WrongValue

# Folded header words -> kinds that they may mean, in the order in which they are tried.
_HEADS: dict[str, tuple[str, ...]] = {
    "vat": ("vat", "piva", "inn", "gstin", "nip"),
    "ico": ("ico",),
    "dic": ("dic", "vat"),
    "ic dph": ("vat",),
    "orgnr": ("orgnr",),
    "org nr": ("orgnr",),
    "organisationsnummer": ("orgnr",),
    "moms": ("vat",),
    "piva": ("piva",),
    "p iva": ("piva",),
    "partita iva": ("piva",),
    "codice fiscale": ("cf", "piva"),
    "инн": ("inn",),
    "кпп": ("kpp",),
    "огрн": ("ogrn",),
    "gst": ("gstin",),
    "जीएसटी": ("gstin",),
    "pan": ("pan",),
    "lei": ("lei",),
    "nip": ("nip",),
    "regon": ("regon",),
    "ein": ("ein",),
}
# A kind that only one of our countries gives says the country when the file does not.
_COUNTRY_OF = {
    "orgnr": "SE",
    "piva": "IT",
    "cf": "IT",
    "inn": "RU",
    "kpp": "RU",
    "ogrn": "RU",
    "gstin": "IN",
    "pan": "IN",
}


@dataclass(frozen=True)
class Number:
    """A checked number as it is stored."""

    country: str
    kind: str
    value: str
    normal: str


def read_numbers(head: str, typed: str, country: str) -> list[Number]:
    """Return the numbers of a cell (ИНН/КПП may hold two). Raises WrongValue with what is wrong with the number."""
    wanted = _kinds_named(head)
    if wanted == ("inn", "kpp") and "/" in typed:
        parts = zip(wanted, (part.strip() for part in typed.split("/")), strict=False)
        return [_read((kind,), part, country or "RU") for kind, part in parts if part]
    return [_read(wanted, typed, country)]


def _kinds_named(head: str) -> tuple[str, ...]:
    folded = fold(head)
    if "инн" in folded and "кпп" in folded:
        return ("inn", "kpp")
    return next((kinds for word, kinds in _HEADS.items() if f" {word}" in f" {folded}"), ())


def _read(wanted: tuple[str, ...], typed: str, country: str) -> Number:
    at = country or next((_COUNTRY_OF[kind] for kind in wanted if kind in _COUNTRY_OF), "") or _prefix(typed)
    # A kind that the number looks like is meant before one that takes almost anything.
    letters = typed.strip().upper()
    given = [kind.code for kind in sorted(kinds_for(at), key=lambda kind: not _looks_like(kind, letters))]
    tried = [kind for kind in wanted if kind in given] or given
    wrong: WrongIdentifier | None = None
    for kind in tried:
        try:
            checked = check(at, kind, typed)
        except WrongIdentifier as fault:
            wrong = wrong or fault
        else:
            return Number(at, kind, checked.shown, checked.normal)
    assert wrong is not None
    raise WrongValue(wrong.sentence) from wrong


def _looks_like(kind: Kind, letters: str) -> bool:
    """True when the number carries the letters of its kind, or is as long as only a LEI is."""
    if kind.code == "lei":
        return len(letters) in kind.lengths
    return bool(kind.prefix) and letters.startswith(kind.prefix)


def _prefix(typed: str) -> str:
    """The country of an EU VAT number that carries its letters."""
    letters = typed.strip()[:2].upper()
    country = "GR" if letters == "EL" else letters
    return country if letters.isalpha() and any(kind.prefix == letters for kind in kinds_for(country)) else ""
