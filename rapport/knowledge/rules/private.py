"""What may be kept of the words that a stranger typed: nothing by which a person is found (R-347)."""

import re

from rapport.kit.text import fold

_MOST_FIGURES = 4
_DIGITS = re.compile(r"\d")


def kept_words(typed: str, longest: int) -> str:
    """Return the folded words of a search, "" when they hold an address or a number that could be somebody's."""
    if "@" in typed or len(_DIGITS.findall(typed)) > _MOST_FIGURES:
        return ""
    return fold(typed)[:longest].strip()
