"""What a described table of a foreign program says, read from the files beside this one."""

import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Any

from rapport.kit.text import fold

FOLDER = Path(__file__).parent
# What a program says once for all of its tables.
SHARED = ("ids", "letters", "dates", "decimal", "country")
SURE, OWN, LOOSE = "sure", "own", "loose"


@dataclass(frozen=True)
class Made:
    """A column that the file does not have: the first of `first` that is filled, else `join` put together by `by`."""

    field: str
    first: tuple[str, ...] = ()
    join: tuple[str, ...] = ()
    by: str = " "


@dataclass(frozen=True)
class Profile:
    """One table of a foreign program, recognised by its header; all names of columns are folded.

    `fields` names for each of our fields the columns that hold it, the best first; `leave` those that are knowingly
    left out; `sheet` is the table's own name where the file tells it. `ids` says what a number there proves: "sure" (no
    two installations give the same), "own" (each counts by itself) or "loose" (good within one file only); of numbers
    only the first `letters` count, 0 for all. `values` turns words of theirs into ours by field; `only` keeps the rows
    whose column says one of the words. `dates` and `decimal` say how dates and numbers are written ("" when it has to
    be looked at), `country` whose phones and numbers these are, `also` which other kind the other rows are.
    """

    program: str
    name: str
    code: str
    kind: str
    ids: str = SURE
    letters: int = 0
    sheet: str = ""
    known_by: tuple[frozenset[str], ...] = ()
    never: frozenset[str] = frozenset()
    fields: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    leave: frozenset[str] = frozenset()
    made: tuple[Made, ...] = ()
    values: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    only: Mapping[str, frozenset[str]] = field(default_factory=dict)
    dates: str = ""
    decimal: str = ""
    country: str = ""
    also: str = ""

    @property
    def key(self) -> str:
        """The name under which an import keeps it: program and table."""
        return f"{self.program}.{self.code}.{self.kind}"

    def known(self) -> frozenset[str]:
        """Return every column that the description speaks of."""
        held = {name for names in self.fields.values() for name in names}
        used = {name for one in self.made for name in (*one.first, *one.join)}
        return frozenset(held | used | self.leave | self.only.keys())


@cache
def profiles() -> Mapping[str, Profile]:
    """Return every described table by its key."""
    return {one.key: one for file in sorted(FOLDER.glob("*.toml")) for one in _read(file)}


def _read(file: Path) -> Iterator[Profile]:
    said = tomllib.loads(file.read_text(encoding="utf-8"))
    shared: dict[str, Any] = {key: said[key] for key in SHARED if key in said}
    for table in said["table"]:
        yield _table(file.stem, said["name"], {**shared, **table})


def _table(program: str, name: str, said: Mapping[str, Any]) -> Profile:
    plain: dict[str, Any] = {key: said[key] for key in (*SHARED, "also", "sheet") if key in said}
    made = tuple(
        Made(key, _names(one.get("first", ())), _names(one.get("join", ())), one.get("by", " "))
        for key, one in said.get("made", {}).items()
    )
    return Profile(
        program,
        name,
        said["code"],
        said["kind"],
        known_by=tuple(frozenset(_names(one.split("|"))) for one in said["known_by"]),
        never=frozenset(_names(said.get("never", ()))),
        fields={key: _names(names) for key, names in said.get("fields", {}).items()},
        leave=frozenset(_names(said.get("leave", ()))),
        made=made,
        values={
            key: {fold(theirs): ours for theirs, ours in words.items()} for key, words in said.get("values", {}).items()
        },
        only={fold(column): frozenset(_names(words)) for column, words in said.get("only", {}).items()},
        **plain,
    )


def _names(words: Any) -> tuple[str, ...]:
    return tuple(dict.fromkeys(fold(word) for word in words))
