"""Filling standard texts, and when to try a mail server again. Values in, values out."""

import re
from collections.abc import Mapping, Sequence
from datetime import timedelta

# Everything that a text may name. There is no other way from a template to data: no attribute, no loop, no condition.
FIELDS = ("client", "person", "sender", "sender_phone", "firm", "day")
_PLACE = re.compile(r"\{([^{}\n]*)\}")

HOLD = timedelta(seconds=10)
PAUSES = tuple(timedelta(minutes=minutes) for minutes in (1, 5, 15, 60, 240, 720))
# What most mail servers take; a letter grows by a third on its way.
LARGEST_FILES = 10 * 1024 * 1024
# As long as a line of a letter may be, and printed in ASCII: nothing else gets into a header.
_MESSAGE_ID = re.compile(r"<[!-;=?-~]{1,990}>")
MOST_REFERENCES = 20
# Longer than any mail server takes for the largest message.
LOST_AFTER = timedelta(minutes=3)


def unknown_fields(text: str) -> list[str]:
    """Return the names in braces that no template may use, in order."""
    return [name for name in _PLACE.findall(text) if name not in FIELDS]


def fill(text: str, values: Mapping[str, str]) -> str:
    """Return the text with its places filled. A value is never read as a template itself; unknown places stay."""
    return _PLACE.sub(lambda found: values.get(found[1], found[0]), text)


def chained(answers: Sequence[str]) -> tuple[str, str]:
    """Return In-Reply-To and References for an answer to the conversation; what is no Message-ID is left out.

    Of a long conversation the first and the latest are named, as mail programs do.
    """
    known = [one for one in answers if _MESSAGE_ID.fullmatch(one)]
    named = known if len(known) <= MOST_REFERENCES else [known[0], *known[1 - MOST_REFERENCES :]]
    return (named[-1], " ".join(named)) if named else ("", "")


def pause_before(tries: int) -> timedelta | None:
    """Return how long to wait before the next try after so many, None when it is time to give up."""
    return PAUSES[tries - 1] if tries <= len(PAUSES) else None
