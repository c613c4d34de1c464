"""The names of fields, as people write them in braces, and what fills them."""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from difflib import get_close_matches

FIELD = re.compile(r"\{+([^{}\n]*)\}+")
# So far a slip of the hand is told from another word.
ALIKE = 0.5


@dataclass(frozen=True)
class Known:
    """The fields that a layout may hold: `words` stand anywhere, `blocks` alone in a paragraph, `rows` in a table row.

    `rows` gives the fields of each group; a row of a table with fields of one group is repeated for each of its items.
    """

    words: Sequence[str]
    blocks: Sequence[str] = ()
    rows: Mapping[str, Sequence[str]] = field(default_factory=dict)

    @property
    def names(self) -> list[str]:
        """Return every field there is."""
        return [*self.words, *self.blocks, *(name for names in self.rows.values() for name in names)]

    def group_of(self, name: str) -> str:
        """Return the group whose row holds the field, empty for one that stands anywhere."""
        return next((group for group, names in self.rows.items() if name in names), "")


@dataclass(frozen=True)
class Filling:
    """What the fields become: words; paragraphs with whether they are strong; and the items of each group of rows."""

    words: Mapping[str, str]
    blocks: Mapping[str, Sequence[tuple[str, bool]]] = field(default_factory=dict)
    rows: Mapping[str, Sequence[Mapping[str, str]]] = field(default_factory=dict)


def plain_name(written: str) -> str:
    """Return the name of a field as the list has it: {{ client.name }} is client_name."""
    return written.strip().replace(".", "_")


def is_field(written: str, known: Iterable[str]) -> bool:
    """True when what stands between the braces is a field of the list."""
    return plain_name(written) in set(known)


def nearest(written: str, known: Iterable[str]) -> str:
    """Return the field of the list that is most like what was written, empty when none is."""
    found = get_close_matches(plain_name(written).lower(), list(known), 1, ALIKE)
    return found[0] if found else ""
