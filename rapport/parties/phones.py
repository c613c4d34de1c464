"""Phone numbers as people write them: read by country, kept as typed when they cannot be read."""

import re
import unicodedata
from dataclasses import dataclass
from functools import lru_cache

import phonenumbers
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from phonenumbers import NumberParseException, PhoneNumberFormat, PhoneNumberType, ValidationResult

_EXTENSION_WORDS = (
    r"x|ext(?:ension)?|klapka|kl|linka|ankn(?:ytning)?|int(?:erno)?|доб(?:авочный)?|вн(?:утр)?|विस्तार|अंतर्गत|#"
)
_EXTENSION = re.compile(rf"[\s,;(]*(?:{_EXTENSION_WORDS})[.:\s]*(\d{{1,7}})\W*$", re.IGNORECASE)
_BETWEEN = re.compile(
    rf"[;,|\n](?!\s*(?:{_EXTENSION_WORDS})\b)|(?<=\d{{7}})\s*/\s*(?=[+\d])|"
    r"(?<=\s)(?:or|and|alebo|a|eller|och|oppure|e|или|и|किंवा|आणि)(?=\s)",
    re.IGNORECASE,
)
_NUMBER = re.compile(r"[+(]*\d[\d\s().\-–/]*")
_FEWEST_DIGITS = 6
_LONGEST_SHOWN = 40
_EXAMPLE_COUNTRY = "SK"

_NO_NUMBER = gettext_lazy("“%(typed)s” is no phone number. Example: %(example)s.")
_SEVERAL = gettext_lazy("“%(typed)s” holds more than one number. Write each on its own, for example %(example)s.")
_ABROAD = gettext_lazy("The country of “%(typed)s” is not known. Write it with + and country code: %(example)s.")
_LOCAL = gettext_lazy("“%(typed)s” lacks its area code. Example: %(example)s.")
_SHORT = gettext_lazy("“%(typed)s” is too short for a phone number. Example: %(example)s.")
_LONG = gettext_lazy("“%(typed)s” is too long for a phone number. Example: %(example)s.")
_NOT_IN_USE = gettext_lazy("No number in that country begins like “%(typed)s”. Compare it once more: %(example)s.")
_UNREADABLE = {NumberParseException.INVALID_COUNTRY_CODE: _ABROAD, NumberParseException.TOO_LONG: _LONG}
_IMPOSSIBLE = {ValidationResult.IS_POSSIBLE_LOCAL_ONLY: _LOCAL, ValidationResult.TOO_LONG: _LONG}


@dataclass(frozen=True)
class Phone:
    """A phone as typed, and as read: `e164` for dialling and comparing, empty when it cannot be dialled.

    `problem` is a sentence for the person when the number could not be read or is not in use in its country, else
    empty.
    """

    typed: str
    e164: str = ""
    extension: str = ""
    problem: str = ""

    def shown(self, country: str) -> str:
        """Return the number as written inside the country, or with country code from abroad; as typed if doubtful."""
        if self.problem or not self.e164:
            return self.typed
        number = phonenumbers.parse(self.e164)
        at_home = number.country_code == phonenumbers.country_code_for_region(country)
        form = PhoneNumberFormat.NATIONAL if at_home else PhoneNumberFormat.INTERNATIONAL
        written = phonenumbers.format_number(number, form)
        if not self.extension:
            return written
        return _("%(number)s ext. %(extension)s") % {"number": written, "extension": self.extension}


def digits(text: str) -> str:
    """Return the digits of a text in one run, those of any script as 0-9."""
    if text.isascii():
        return "".join(filter(str.isdigit, text))
    return "".join(str(unicodedata.decimal(sign)) for sign in text if sign.isdecimal())


def _latin_digit(sign: str) -> str:
    return str(unicodedata.decimal(sign)) if sign.isdecimal() else sign


def read_phones(text: str, country: str) -> list[Phone]:
    """Return every number of a cell that may hold several; a cell that does not split cleanly is one phone."""
    parts = [part.strip() for part in _BETWEEN.split(text) if part.strip()]
    if any(len(digits(part)) < _FEWEST_DIGITS for part in parts):
        parts = [text.strip()] if text.strip() else []
    return [read_phone(part, country) for part in parts]


def read_phone(text: str, country: str) -> Phone:
    """Return the phone that was typed by somebody in the country (ISO code, empty if not known).

    Never raises: what cannot be read keeps its text and gets a problem. Words before and behind the number are left
    out, extensions (x371, kl. 12, доб. 5) are taken apart, 00 is read as +.
    """
    typed = text.strip()
    plain = typed if typed.isascii() else "".join(map(_latin_digit, typed))
    extension = ""
    if found := _EXTENSION.search(plain):
        extension, plain = found[1], plain[: found.start()]
    run = _NUMBER.search(plain)
    if run is None:
        return _doubt(typed, _NO_NUMBER, country)
    if digits(plain[run.end() :]):
        return _doubt(typed, _SEVERAL, country)
    number = run[0].strip()
    try:
        parsed = phonenumbers.parse("+" + number[2:] if number.startswith("00") else number, country or None)
    except NumberParseException as wrong:
        return _doubt(typed, _UNREADABLE.get(wrong.error_type, _SHORT), country)
    possible = phonenumbers.is_possible_number_with_reason(parsed)
    if possible != ValidationResult.IS_POSSIBLE:
        return _doubt(typed, _IMPOSSIBLE.get(possible, _SHORT), country)
    e164 = phonenumbers.format_number(parsed, PhoneNumberFormat.E164)
    if not phonenumbers.is_valid_number(parsed):
        return _doubt(typed, _NOT_IN_USE, country, e164, extension)
    return Phone(typed, e164, extension)


@lru_cache(maxsize=300)
def _example(country: str) -> str:
    found = phonenumbers.example_number_for_type(country, PhoneNumberType.MOBILE)
    return phonenumbers.format_number(found, PhoneNumberFormat.INTERNATIONAL) if found else _example(_EXAMPLE_COUNTRY)


def _doubt(typed: str, sentence: Promise, country: str, e164: str = "", extension: str = "") -> Phone:
    words = {"typed": typed[:_LONGEST_SHOWN], "example": _example(country)}
    return Phone(typed, e164, extension, str(sentence) % words)
