"""One row as a file of a client."""

import weakref
from collections.abc import Callable, Mapping, Sequence
from contextlib import ExitStack
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from rapport.documents.models import Document
from rapport.exchange.shelves import Cells
from rapport.kit.keeping import kept
from rapport.kit.refusals import BadInput
from rapport.parties.importing.fields import ImportField
from rapport.parties.importing.files.package import Package
from rapport.parties.importing.named import NamedClient, client_named, clients_by_name
from rapport.parties.importing.values import WrongValue, text
from rapport.staff.actor import Actor

SHOWN = 80
LONGEST_NOTE = Document._meta.get_field("note").max_length or 0


def _field(key: str, label: object, words: str) -> ImportField:
    return ImportField(key, label, words=tuple(words.split("|")))


FIELDS: tuple[ImportField, ...] = (
    _field("client", _("Client"), "client|customer|company|company name|account|account name|name"),
    _field("file", _("File"), "file|path|file name|filename|file path|attachment|document"),
    _field("note", _("Note"), "note|notes|description|comment"),
)


@dataclass(frozen=True)
class FileHabits:
    """What a row leaves unsaid: the clients by folded name, and the package in which the files lie."""

    actor: Actor
    clients: Mapping[str, Sequence[NamedClient]]
    package: Package


@dataclass
class FileRow:
    """A file of a client: `path` in the package, `size` in bytes; `match` is the client that has it already."""

    number: int
    values: dict[str, Any]
    client: int
    path: str
    size: int
    note: str
    package: Package
    match: int | None = None

    @property
    def name(self) -> str:
        """The name under which it is attached, without its folders."""
        return self.path.rpartition("/")[2]


def habits_of(actor: Actor, settings: Mapping[str, Any]) -> FileHabits:
    """Return what the rows of a batch share. One query; the package stays at hand until they are written."""
    with ExitStack() as stack:
        package = Package(stack.enter_context(kept.local(str(settings["file"]))))
        weakref.finalize(package, stack.pop_all().close)
    return FileHabits(actor, clients_by_name(actor, settings["named"]), package)


def read_file(number: int, cells: Cells, habits: FileHabits) -> FileRow:
    """Return the row as a file of a client. Raises BadInput with sentences by field. No query."""
    wrong: dict[str, list[object]] = {}

    def take(key: str, read: Callable[[str], Any], missing: str = "") -> Any:
        said = next((text(value) for _head, value in cells.get(key, ()) if text(value)), "")
        try:
            if said:
                return read(said)
            if missing:
                raise WrongValue(missing)
        except WrongValue as doubt:
            wrong[key] = [doubt.sentence]
        return None

    client = take("client", lambda said: client_named(habits.clients, said), _now("Write the client."))
    path = take("file", lambda said: _there(habits.package, said), _now("Write the name of the file."))
    note = take("note", str) or ""
    if len(note) > LONGEST_NOTE:
        wrong["note"] = [_now("Write at most %(number)s letters.") % {"number": LONGEST_NOTE}]
    if habits.actor.employee is None:
        wrong["file"] = [_now("Nobody here answers for this file.")]
    if wrong:
        raise BadInput(fields=wrong)
    return FileRow(
        number, {"name": path.rpartition("/")[2]}, client.pk, path, habits.package.size(path), note, habits.package
    )


def _there(package: Package, said: str) -> str:
    found = package.named(said)
    if found is None:
        raise WrongValue(_now("There is no file “%(name)s” in this ZIP.") % {"name": said[:SHOWN]})
    return found


def keys_of(row: FileRow) -> tuple[str, ...]:
    """Return the key of a row: whose file, its name and size."""
    return (f"file:{row.client}|{row.size}|{row.name}",)
