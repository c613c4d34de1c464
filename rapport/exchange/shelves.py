"""What apps contribute: how rows of a foreign file become theirs, and how their lists go out."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Protocol

from rapport.journal.models import Entry
from rapport.kit.registry import Shelf
from rapport.staff.actor import Actor


class Incoming(Protocol):
    """A row that was read: its number in the file, and the record that it updates (None: a new one)."""

    number: int
    match: int | None


class Written(Protocol):
    """What became of a batch: record numbers by row number, and the journal line that takes the batch back."""

    created: dict[int, int]
    updated: dict[int, int]
    unchanged: list[int]
    entry: Entry | None


class Field(Protocol):
    """One of our fields as a column may carry it; see `parties.importing.ImportField`."""

    @property
    def key(self) -> str: ...
    @property
    def label(self) -> object: ...
    @property
    def kind(self) -> str: ...
    @property
    def many(self) -> bool: ...
    @property
    def words(self) -> tuple[str, ...]: ...


# (header, value) of each column that was mapped to a field, by the field's key.
Cells = Mapping[str, Sequence[tuple[str, Any]]]


@dataclass(frozen=True)
class Importer:
    """One kind of record that files bring.

    `habits(actor, settings)` makes what `read(number, cells, habits)` needs from the import's settings (country and
    defaults); `read` raises BadInput with sentences by field. `keys_of(row)` are its keys, surest first;
    `known(actor, keys)` finds records under them, `contradicts(rows)` gives the numbers of matched rows that must be
    somebody else after all; `write(actor, rows, origin)` writes a batch inside a deed.
    """

    code: str
    label: object
    fields: Sequence[Field]
    habits: Callable[[Actor, Mapping[str, Any]], Any]
    read: Callable[[int, Cells, Any], Any]
    keys_of: Callable[[Any], tuple[str, ...]]
    known: Callable[[Actor, Iterable[str]], dict[str, list[int]]]
    contradicts: Callable[[Sequence[Any]], set[int]]
    write: Callable[[Actor, Sequence[Any], str], Any]
    list_page: str


@dataclass(frozen=True)
class Exporter:
    """One kind of record that goes out as a table.

    `columns(actor)` are (key, label) of what the actor may read; `rows(actor, records, keys)` gives the values in
    bounded memory. `cards(actor, records)` gives vCards, for people.
    """

    code: str
    label: object
    columns: Callable[[Actor], list[tuple[str, str]]]
    records: Callable[[Actor], Any]
    rows: Callable[[Actor, Any, Sequence[str]], Iterator[Sequence[Any]]]
    cards: Callable[[Actor, Any], Iterator[bytes]] | None = None


importers: Shelf[Importer] = Shelf("importers")
exporters: Shelf[Exporter] = Shelf("exporters")
