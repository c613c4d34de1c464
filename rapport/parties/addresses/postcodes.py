"""The form of postcodes where we know it; elsewhere a postcode is kept as typed."""

import re
import unicodedata
from dataclasses import dataclass

from django.utils.translation import gettext as _


class WrongPostcode(ValueError):
    """The postcode has another form than its country's; `sentence` tells the person so, with an example."""

    def __init__(self, sentence: str) -> None:
        super().__init__(sentence)
        self.sentence = sentence


@dataclass(frozen=True)
class _Form:
    """The form of a postcode without blanks and hyphens, how it is written, an example, and what abroad puts before."""

    pattern: str
    written: str
    example: str
    prefixes: tuple[str, ...] = ()


_FORMS = {
    "SK": _Form(r"([089]\d{2})(\d{2})", r"\1 \2", "811 01", ("SK",)),
    "CZ": _Form(r"([1-7]\d{2})(\d{2})", r"\1 \2", "110 00", ("CZ",)),
    "SE": _Form(r"([1-9]\d{2})(\d{2})", r"\1 \2", "114 55", ("SE", "S")),
    "IT": _Form(r"(\d{5})", r"\1", "00184", ("IT", "I")),
    "RU": _Form(r"([1-6]\d{5})", r"\1", "101000", ("RU",)),
    "IN": _Form(r"([1-9]\d{5})", r"\1", "411001", ("IN",)),
    "DE": _Form(r"(\d{5})", r"\1", "10115", ("DE", "D")),
    "PL": _Form(r"(\d{2})(\d{3})", r"\1-\2", "00-950", ("PL",)),
    "GB": _Form(r"([A-Z]{1,2}\d[A-Z\d]?)(\d[A-Z]{2})", r"\1 \2", "SW1A 1AA"),
    "US": _Form(r"(\d{5})(\d{4})?", r"\1-\2", "97403", ("US",)),
}
_BETWEEN = re.compile(r"[\s\-–.]+")


def read_postcode(text: str, country: str) -> str:
    """Return the postcode as its country (ISO code) writes it: 81101 as 811 01, S-114 55 as 114 55.

    An empty one stays empty, and countries whose form we do not know keep what was typed. Raises WrongPostcode.
    """
    typed = " ".join(text.split())
    form = _FORMS.get(country)
    if form is None or not typed:
        return typed
    plain = "".join(str(unicodedata.decimal(sign)) if sign.isdecimal() else sign for sign in typed.upper())
    bare = _BETWEEN.sub("", plain)
    for prefix in form.prefixes:
        if bare.startswith(prefix) and bare[len(prefix) :].isdigit():
            bare = bare[len(prefix) :]
    found = re.fullmatch(form.pattern, bare, re.ASCII)
    if found is None:
        raise WrongPostcode(
            _("“%(typed)s” is not a postcode of this country. Example: %(example)s.")
            % {"typed": typed[:20], "example": form.example}
        )
    return found.expand(form.written).removesuffix("-")
