"""Numbers, currencies and units as exchange files of 1C write them."""

import re
from decimal import ROUND_HALF_UP, Decimal, InvalidOperation

from django.utils.translation import gettext as _

LONGEST = 40  # digits and signs of a number
CENT = Decimal("0.0001")  # prices of one unit are kept so finely
PART = Decimal("0.001")  # and quantities so

# What stands for a currency in files of 1C besides its three letters: short words, old codes, numbers.
_CURRENCIES = {
    "руб": "RUB", "рубль": "RUB", "rur": "RUB", "643": "RUB", "810": "RUB", "р": "RUB",
    "евро": "EUR", "978": "EUR", "долл": "USD", "usd": "USD", "840": "USD", "грн": "UAH", "980": "UAH",
    "тенге": "KZT", "тг": "KZT", "398": "KZT", "бел руб": "BYN", "933": "BYN",
}  # fmt: skip


class WrongNumber(ValueError):
    """What stands there is no number that can be used; the text is a sentence about it."""


def number_of(text: str) -> Decimal | None:
    """Return the number, None for an empty text. Raises WrongNumber."""
    plain = re.sub(r"\s", "", text).replace(",", ".")
    if not plain:
        return None
    if len(plain) > LONGEST:
        raise WrongNumber(_("A number with %(count)s digits can't be right.") % {"count": len(plain)})
    try:
        found = Decimal(plain)
    except InvalidOperation as wrong:
        raise WrongNumber(_("“%(typed)s” is no number.") % {"typed": plain}) from wrong
    if not found.is_finite() or abs(found.adjusted()) > LONGEST:
        raise WrongNumber(_("“%(typed)s” is no number.") % {"typed": plain})
    return found


def rounded(value: Decimal, step: Decimal) -> Decimal:
    """Return the value in whole steps, halves away from zero. Raises WrongNumber for one that is too large."""
    try:
        return value.quantize(step, ROUND_HALF_UP)
    except InvalidOperation as wrong:
        raise WrongNumber(
            _("A number with %(count)s digits can't be right.") % {"count": value.adjusted() + 1}
        ) from wrong


def currency_of(text: str) -> str:
    """Return the three letters of the currency meant; what is unknown comes back as it is, in capitals."""
    plain = text.strip().rstrip(".").lower()
    return _CURRENCIES.get(plain, plain.upper())
