"""Numbers as people write them: 1 234,50 and 1.234,50 and ₹12,34,567.00 and (12.50) and 12,50-."""

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal
from typing import Literal

from django.utils.translation import gettext as _

from .doubt import Doubt, Guessed, shown

LONGEST = 60  # letters of a number with its currency and blanks


@dataclass(frozen=True)
class NumberHabit:
    """Which sign stands before the fraction; the other one may group thousands, as may blanks and apostrophes."""

    decimal: Literal[".", ","]

    @property
    def grouping(self) -> Literal[".", ","]:
        """The sign that may group thousands."""
        return "," if self.decimal == "." else "."


POINT, COMMA = NumberHabit("."), NumberHabit(",")

_BLANKS = re.compile(r"(?<=\d)[ \u00a0\u202f\u2009'\u2019](?=\d{3}(?!\d))")
_MINUS = re.compile("[\u2212\u2013\ufe63\uff0d]")
# Only what is known to be money is taken off: C536379 is a code and no number.
_CURRENCY = (
    r"(?:[$\u00a2-\u00a5\u20a0-\u20cf]|(?i:EUR|USD|GBP|INR|RUB|SEK|CZK|PLN|HUF|NOK|DKK|CHF|UAH|SKK|"
    r"k[čr]s?|sk|руб|р|rs|re|zł|ft|eur|रु|रू)\.?)"
)
_MONEY = re.compile(rf"{_CURRENCY}?\s*(.*?)\s*{_CURRENCY}?\Z")


def number(text: str | int | float | Decimal, habit: NumberHabit) -> Decimal | Doubt:
    """Return the number that the text means in this habit, or a `Doubt`. A typed number is itself.

    Understood are currency signs and codes on either side, digits of every script, minus signs in front and behind,
    amounts in parentheses (negative), thousands in groups of three and, as in India, of two. A grouping that does not
    fit is a doubt: 1.50 where the comma is the decimal sign is no 150.
    """
    if isinstance(text, (int, float, Decimal)):
        return Decimal(str(text))
    if (bare := _bare(text)) is None:
        return Doubt(_("%(text)s is no number.") % {"text": shown(text)})
    negative, digits = bare
    whole, sign, fraction = digits.partition(habit.decimal)
    if sign and not re.fullmatch(r"\d*(?:[eE][+-]?\d{1,2})?", fraction):
        return _torn(text, habit)
    if habit.grouping in whole:
        if not _grouped(whole, habit.grouping):
            return _torn(text, habit)
        whole = whole.replace(habit.grouping, "")
    plain = f"{whole or '0'}.{fraction}" if sign else whole
    value = Decimal(plain)
    return -value if negative else value


def guess_number_habit(values: Iterable[object]) -> Guessed[NumberHabit]:
    """Return which decimal sign the column uses. A column that fits both signs with different numbers is ambiguous."""
    votes = {POINT: 0, COMMA: 0}
    examples: dict[NumberHabit | None, str] = {}
    for value in values:
        bare = _bare(value) if isinstance(value, str) else None
        if bare is None:
            continue
        as_point, as_comma = number(str(value), POINT), number(str(value), COMMA)
        if isinstance(as_point, Doubt) == isinstance(as_comma, Doubt):
            if as_point != as_comma and not isinstance(as_point, Doubt):
                examples.setdefault(None, str(value))
            continue
        habit = COMMA if isinstance(as_point, Doubt) else POINT
        votes[habit] += 1
        examples.setdefault(habit, str(value))
    total = sum(votes.values())
    if not total:
        return Guessed(POINT, 0.5 if None in examples else 1.0, None in examples, examples.get(None, ""))
    best = max(votes, key=votes.__getitem__)
    share = votes[best] / total
    return Guessed(best, share, share < 1, examples[best])


def _bare(text: str) -> tuple[bool, str] | None:
    """Whether the number is negative, and its digits with their signs; None when there is no number in the text."""
    if len(text) > LONGEST:
        return None
    text = _MINUS.sub("-", text.strip()).removesuffix("/-")  # an Indian price ends so: Rs. 500/-
    text = "".join(str(unicodedata.decimal(sign)) if sign.isdecimal() else sign for sign in text)
    negative = text.startswith("(") and text.endswith(")")
    if negative:
        text = text[1:-1]
    for _pass in range(2):  # € -12.50 and -12.50 €
        text = text.strip()
        if text[:1] == "-" or text[-1:] == "-":
            negative = True
        text = text.strip("-+ \u00a0")
        if matched := _MONEY.match(text):
            text = matched[1]
    text = _BLANKS.sub("", text)
    if not re.fullmatch(r"[\d.,]*\d[\d.,]*(?:[eE][+-]?\d{1,2})?", text):
        return None
    return negative, text


def _grouped(whole: str, sign: str) -> bool:
    first, *groups = whole.split(sign)
    if not first or len(first) > 3 or len(groups[-1]) != 3 or first == "0":
        return False
    western = all(len(group) == 3 for group in groups)
    indian = all(len(group) == 2 for group in groups[:-1]) and len(first) <= 2
    return western or indian


def _torn(text: str, habit: NumberHabit) -> Doubt:
    sentence = _("%(text)s is no number with %(sign)s as the decimal sign.")
    return Doubt(sentence % {"text": shown(text), "sign": _("a point") if habit.decimal == "." else _("a comma")})
