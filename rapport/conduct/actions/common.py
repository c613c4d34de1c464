"""What several deeds need."""

import re
from decimal import Decimal

from django.utils.translation import gettext as _

from rapport.kit.refusals import BadInput
from rapport.staff.actor import Actor, me
from rapport.staff.models import Employee

CURRENCY = re.compile("[A-Z]{3}")


def bearer(actor: Actor) -> Employee:
    """Return in whose name the deed is done: the absent colleague under whose right it runs, else the actor."""
    return actor.acting_for or me(actor)


def need_words(field: str, words: str, sentence: str) -> str:
    """Return the words without blanks at the ends. Raises BadInput with the sentence when there are none."""
    if not words.strip():
        raise BadInput(fields={field: [sentence]})
    return words.strip()


def need_money(amount: Decimal, currency: str, *, zero: bool = False) -> None:
    """Return for an amount above zero (or zero where that is said) in a currency. Raises BadInput otherwise."""
    wrong: dict[str, list[object]] = {}
    if not amount.is_finite() or amount < 0 or (amount == 0 and not zero):
        wrong["amount"] = [_("Enter an amount above zero.")]
    elif amount != round(amount, 2):
        wrong["amount"] = [_("Two places after the point are enough.")]
    if not CURRENCY.fullmatch(currency):
        wrong["currency"] = [_("Enter the currency as three letters, such as EUR.")]
    if wrong:
        raise BadInput(fields=wrong)
