"""The countries to choose from, by name in the reader's language."""

from functools import lru_cache

from babel import Locale

from rapport.kit.text import sort_key


@lru_cache(maxsize=12)
def country_choices(language: str) -> list[tuple[str, str]]:
    """Return (ISO code, name) of every country, sorted as the language sorts."""
    names = Locale.parse(language).territories
    found = [
        (code, str(name)) for code, name in names.items() if len(code) == 2 and code.isalpha() and code not in SKIP
    ]
    return sorted(found, key=lambda pair: sort_key(pair[1], language))


# Codes that stand for no country of today.
SKIP = {"EU", "EZ", "UN", "ZZ", "XA", "XB", "QO"}
