"""Names of months in the languages of the house."""

from functools import cache

LANGUAGES = ("en", "sk", "sv", "it", "ru", "mr", "cs", "de")


def month_of(word: str) -> int | None:
    """Return the number of the month that the word names, long or short, in any of our languages; else None."""
    return _months().get(word.casefold().rstrip("."))


@cache
def _months() -> dict[str, int]:
    from babel.dates import get_month_names

    names: dict[str, int] = {}
    for language in reversed(LANGUAGES):
        for context in ("format", "stand-alone"):
            for width in ("abbreviated", "wide"):
                for month, name in get_month_names(width, context, language).items():
                    names[name.casefold().rstrip(".")] = month
    return names
