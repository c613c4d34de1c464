"""What apps contribute: how rows of a foreign file become theirs, and how their lists go out."""

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import Enum
from pathlib import Path
from typing import Any, Protocol

from rapport.exchange.formats.sheet import Sheet
from rapport.journal.models import Entry
from rapport.kit.refusals import BadInput
from rapport.kit.registry import Shelf
from rapport.staff.actor import Actor


class Incoming(Protocol):
    """A row that was read: its number in the file, and the record that it updates (None: a new one)."""

    number: int
    match: int | None


class Written(Protocol):
    """What became of a batch: record numbers by row number, and the journal line that takes the batch back.

    `refused` are rows that a deed did not take, by number; they are rejected with its sentences.
    """

    created: dict[int, int]
    updated: dict[int, int]
    unchanged: list[int]
    refused: dict[int, BadInput]
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


class Likeness(Enum):
    """What a shared key says of a row and a record: they are one, they may be, or they are two after all."""

    SAME = "same"
    ALIKE = "alike"
    OTHER = "other"


@dataclass(frozen=True)
class Difference:
    """What a row would change on a record: the field's label, and its value before and after, in words."""

    label: str
    before: str
    after: str


# (header, value) of each column that was mapped to a field, by the field's key.
Cells = Mapping[str, Sequence[tuple[str, Any]]]
# A row, the key that it shares with a record, and the record's number.
Shared = tuple[Any, str, int]


@dataclass(frozen=True)
class Importer:
    """One kind of record that files bring.

    `fields(actor)` are those that the actor may fill. `habits(actor, settings)` makes what `read(number, cells,
    habits)` needs from the import's settings (country and defaults) and from what stands in the field `client` of all
    rows of the batch ("named"); `read` raises BadInput with sentences by field. `keys_of(row)` are its keys, surest
    first, those of `hints` (first words of keys) no proof by themselves;
    `meeting_keys(row)` those by which other rows of the file find it, and by which it finds them; `known(actor,
    keys)` finds records under them and `judge(shared)` says of each row and record that share a key what that
    means. `differences(actor, rows)` tells by row number what matched rows would change, inside a transaction;
    `remarks(rows)` are sentences about what comes in and yet wants an eye; `write(actor, rows, origin)` writes a
    batch inside a deed. `subject` is the kind under which the records are known, `list_page` the page that lists
    them. `of_people` says that the rows tell of somebody, so that their country, origin and lawful basis are asked
    (R-024); `offered(actor)` may keep the kind from who can't bring it. `open(path, name)` reads files of a format of
    its own as a table and raises UnreadableFile; without it the file is any table or vCards. `needs` are fields without
    which no row comes in: a table in a ZIP in whose columns all of them are found is one of these.
    `likely(actor, rows)` gives by row number the records that share no key and yet are likely one with a row, the
    likeliest first: a person is asked. By what `keep(records)` writes of records, later rows are compared with them.
    """

    code: str
    label: object
    subject: str
    list_page: str
    fields: Callable[[Actor], Sequence[Field]]
    habits: Callable[[Actor, Mapping[str, Any]], Any]
    read: Callable[[int, Cells, Any], Any]
    keys_of: Callable[[Any], tuple[str, ...]]
    meeting_keys: Callable[[Any], tuple[set[str], set[str]]]
    hints: frozenset[str]
    known: Callable[[Actor, Iterable[str]], dict[str, list[int]]]
    judge: Callable[[Sequence[Shared]], list[Likeness]]
    differences: Callable[[Actor, Sequence[Any]], dict[int, list[Difference]]]
    remarks: Callable[[Sequence[Any]], list[str]]
    write: Callable[[Actor, Sequence[Any], str], Any]
    of_people: bool = True
    offered: Callable[[Actor], bool] | None = None
    open: Callable[[Path, str], Sheet] | None = None
    needs: frozenset[str] = frozenset()
    likely: Callable[[Actor, Sequence[Any]], dict[int, list[int]]] | None = None
    keep: Callable[[Collection[int]], None] | None = None


@dataclass(frozen=True)
class Packed:
    """A form of its own in which an exporter's records go out, several files in one ZIP.

    `before(actor, records)` makes ready inside the deed that lets them go out; `write(actor, records, whole)` gives
    the bytes, in bounded memory; `whole` says that nothing was chosen.
    """

    label: object
    before: Callable[[Actor, Any], None]
    write: Callable[[Actor, Any, bool], Iterator[bytes]]


@dataclass(frozen=True)
class Exporter:
    """One kind of record that goes out as a table.

    `columns(actor)` are (key, label) of what the actor may read; `rows(actor, records, keys)` gives the values in
    bounded memory. `cards(actor, records)` gives vCards, for people; `packed` is what goes out as a ZIP; `bundled` are
    the keys of what goes to another Rapport, which `rows` gives as well. `subject` is the kind under which the records
    are known and chosen in their list, `list_page` the page that lists them.
    """

    code: str
    label: object
    subject: str
    list_page: str
    columns: Callable[[Actor], list[tuple[str, str]]]
    records: Callable[[Actor], Any]
    rows: Callable[[Actor, Any, Sequence[str]], Iterator[Sequence[Any]]]
    cards: Callable[[Actor, Any], Iterator[bytes]] | None = None
    packed: Packed | None = None
    bundled: Sequence[str] = ()


importers: Shelf[Importer] = Shelf("importers")
exporters: Shelf[Exporter] = Shelf("exporters")
