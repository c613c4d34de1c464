"""Checks that python-stdnum does not have, or that ask for more than it does."""

import re
from collections.abc import Callable

from stdnum import lei as world_lei
from stdnum.at import businessid
from stdnum.eu import vat as eu_vat
from stdnum.exceptions import InvalidChecksum, InvalidFormat, InvalidLength
from stdnum.gb import vat as british_vat
from stdnum.se import orgnr as swedish_orgnr
from stdnum.util import isdigits

_KPP = re.compile(r"\d{4}[0-9A-Z]{2}\d{3}", re.ASCII)
_CENTURIES = ("16", "19", "20")


def ico(number: str) -> str:
    """Check an IČO of Slovakia or Czechia: seven digits weighed 8 to 2, and the eighth that fits modulo 11.

    Old ones have six or seven digits on paper, and spreadsheets drop leading zeros; the zeros are put back.
    """
    if not isdigits(number):
        raise InvalidFormat
    if not 6 <= len(number) <= 8:
        raise InvalidLength
    full = number.zfill(8)
    rest = sum(int(digit) * weight for digit, weight in zip(full, range(8, 1, -1), strict=False)) % 11
    if int(full[7]) != (11 - rest) % 10:
        raise InvalidChecksum
    return full


def kpp(number: str) -> str:
    """Check the form of a Russian КПП: tax office, reason (digits or capital letters), serial number."""
    if len(number) != 9:
        raise InvalidLength
    if not _KPP.fullmatch(number):
        raise InvalidFormat
    return number


def orgnr(number: str) -> str:
    """Check a Swedish orgnr; a century in front (16 for companies) is left off."""
    return swedish_orgnr.validate(number[2:] if len(number) == 12 and number.startswith(_CENTURIES) else number)


def firmenbuch(number: str) -> str:
    """Check the form of an Austrian Firmenbuchnummer, which ends with a small letter."""
    return businessid.validate(number.lower())


def lei(number: str) -> str:
    """Check a Legal Entity Identifier: 18 letters and digits, then two check digits."""
    if len(number) != 20:
        raise InvalidLength
    return world_lei.validate(number)


def eu_vat_with(prefix: str) -> Callable[[str], str]:
    """Return the check of EU VAT numbers with this prefix, which may be left off when typing."""

    def check(number: str) -> str:
        return eu_vat.validate(number if number.startswith(prefix) else prefix + number)

    return check


def gb_vat(number: str) -> str:
    """Check a British VAT number; those of Northern Ireland begin with XI."""
    return eu_vat.validate(number) if number.startswith("XI") else "GB" + british_vat.validate(number)


def any_number(number: str) -> str:
    """Accept 2 to 30 letters and digits with at least one digit: for countries whose numbers we cannot check."""
    if not 2 <= len(number) <= 30:
        raise InvalidLength
    if not number.isalnum() or not any(letter.isdigit() for letter in number):
        raise InvalidFormat
    return number
