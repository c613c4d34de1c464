"""Keeps a spreadsheet program from running a text as a formula, and gives back the very same text on the way in.

The convention for CSV files. A text that begins with `=`, `+`, `-`, `@`, a tab or a line break (or the full-width
twin of a sign), and the words that other programs write for "nothing" (`NULL`, `\\N`), get one apostrophe in front.
So does a text that is such a text behind apostrophes already; that makes the convention reversible: one apostrophe
is added on the way out and one is taken away on the way in, and any other apostrophe ('s-Hertogenbosch) is never
touched. Numbers are not texts and stay as they are. Workbooks know texts from formulas and need none of this.
"""

import re

NULL_WORDS = frozenset({"NULL", "\\N"})

_GUARDED = re.compile(r"'*(?:[=+\-@\t\r\n\uff1d\uff0b\uff0d\uff20]|(?:NULL|\\N)\Z)")


def harmless(text: str) -> str:
    """Return `text` as it may stand in a CSV cell; `original` undoes it exactly."""
    return "'" + text if _GUARDED.match(text) else text


def original(text: str) -> str:
    """Return the text that `harmless` was given. A text that it would never have written comes back unchanged."""
    return text[1:] if text[:1] == "'" and _GUARDED.match(text) else text
