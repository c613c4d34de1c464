"""Codes of countries and languages: only those that exist come onto a card."""

from functools import cache

from babel import Locale
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from rapport.parties.addresses import country_code


@cache
def languages() -> frozenset[str]:
    """Return the codes of all languages with two letters."""
    return frozenset(str(code) for code in Locale("en").languages if len(str(code)) == 2)


def known_country(code: str) -> None:
    """Raise ValidationError unless the code is a country's ISO code in capitals."""
    if len(code) != 2 or country_code(code) != code:
        raise ValidationError(_("This is no country. Choose one from the list."))


def known_language(code: str) -> None:
    """Raise ValidationError unless the code is a language's."""
    if code not in languages():
        raise ValidationError(_("This is no language. Choose one from the list."))
