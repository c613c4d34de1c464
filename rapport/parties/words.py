"""Countries and languages in the reader's words, and as choices for forms."""

from functools import cache

from babel import Locale
from django.conf import settings
from django.utils import translation

from rapport.kit.text import sort_key
from rapport.parties.addresses import country_code, country_name
from rapport.parties.models.codes import languages


def country_word(code: str) -> str:
    """Return the country's name in the active language, nothing for none."""
    return country_name(code, _active()) if code else ""


def language_word(code: str) -> str:
    """Return the language's name in the active language, nothing for none."""
    return _language_names(_active()).get(code, code) if code else ""


def country_choices() -> list[tuple[str, str]]:
    """Return (code, name) of every country, by name in the active language, an empty choice first."""
    return _countries(_active())


def language_choices() -> list[tuple[str, str]]:
    """Return (code, name) of every language: the program's own first, then the others by name; empty first."""
    return _languages(_active())


@cache
def _countries(language: str) -> list[tuple[str, str]]:
    codes = [code for code in map(str, Locale("en").territories) if len(code) == 2 and country_code(code) == code]
    return [("", "")] + sorted(
        ((code, country_name(code, language)) for code in codes), key=lambda c: sort_key(c[1], language)
    )


@cache
def _languages(language: str) -> list[tuple[str, str]]:
    names = _language_names(language)
    own = [code for code, _name in settings.LANGUAGES]
    others = sorted((languages() & names.keys()) - set(own), key=lambda code: sort_key(names[code], language))
    return [("", "")] + [(code, names.get(code, code)) for code in [*own, *others]]


@cache
def _language_names(language: str) -> dict[str, str]:
    return dict(Locale.parse(language).languages)


def _active() -> str:
    return (translation.get_language() or "en").split("-")[0]
