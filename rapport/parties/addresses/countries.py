"""Countries by any name: from a word in a file to the ISO code, and from the code to a name in a language."""

import re
from functools import cache

from babel import Locale, UnknownLocaleError
from babel.core import get_global

from rapport.kit.text import fold, skeleton
from rapport.parties.addresses.aliases import NOT_TELLING, OTHER_NAMES, SAINT, SHARED_HEADS

_LANGUAGES = ("en", "sk", "sv", "it", "ru", "mr")
_NO_COUNTRIES = {"AC", "CP", "CQ", "DG", "EA", "EU", "EZ", "IC", "QO", "TA", "UN", "XA", "XB", "ZZ"}
_HEAD = re.compile(r"\s*[,(]")
_SHORTEST_LOOSE = 5


def _key(name: str) -> str:
    """The words of a name that tell countries apart, in one order."""
    words = [SAINT.get(word, word) for word in fold(name).split()]
    return " ".join(sorted(word for word in words if word not in NOT_TELLING)) or fold(name)


@cache
def _names(language: str) -> dict[str, str]:
    territories = Locale.parse(language).territories
    return {code: name for code, name in territories.items() if len(code) == 2 and code not in _NO_COUNTRIES}


@cache
def _by_key() -> dict[str, str]:
    found: dict[str, str] = {}
    for code, names in OTHER_NAMES.items():
        found.update(dict.fromkeys(map(_key, names.split("|")), code))
    for language in _LANGUAGES:
        for code, name in _names(language).items():
            found.setdefault(_key(name), code)
    return found


@cache
def _by_loose_key() -> dict[str, str]:
    """Names as they are misspelt; a loose key that two countries share is left out."""
    found: dict[str, set[str]] = {}
    for key, code in _by_key().items():
        found.setdefault(skeleton(key), set()).add(code)
    return {key: codes.pop() for key, codes in found.items() if len(codes) == 1 and len(key) >= _SHORTEST_LOOSE}


@cache
def _by_long_code() -> dict[str, str]:
    """SVK, SWE, ... and the few two-letter codes that have changed."""
    codes = _names("en")
    renamed = {old: new[0] for old, new in get_global("territory_aliases").items() if len(new) == 1 and old.isalpha()}
    return {old: new for old, new in renamed.items() if new in codes and old not in codes}


def country_code(word: str) -> str | None:
    """Return the ISO code of a country named in any of the six languages, by ISO code or by an everyday name.

    Case, accents, points, word order and habits of spelling (`Slovakya`, `Бермуды`) do not count.
    `UK`, `USA`, `Česko`, `Russian Federation` and `Iran, Islamic Republic of` are known; what is not gives None.
    """
    code = word.strip().replace(".", "").upper()
    if code in _names("en"):
        return code
    if code in _by_long_code():
        return _by_long_code()[code]
    key = _key(word)
    if not key:
        return None
    if key in _by_key():
        return _by_key()[key]
    head = _key(_HEAD.split(word)[0])
    if head in _by_key() and head not in {_key(name) for name in SHARED_HEADS.split("|")}:
        return _by_key()[head]
    return _by_loose_key().get(skeleton(key))


def country_name(code: str, language: str) -> str:
    """Return the country's name in the language, in English where the language is unknown; the code if no country."""
    try:
        names = _names(language)
    except (UnknownLocaleError, ValueError):
        names = _names("en")
    return names.get(code, code)
