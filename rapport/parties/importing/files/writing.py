"""Which files are there already, and attaching those that are not."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence

from rapport.documents.actions import keep_new_file
from rapport.documents.models import Content, Document
from rapport.documents.rights import ATTACH
from rapport.journal.book import record
from rapport.kit.changes import Change
from rapport.kit.refusals import BadInput, NotAllowed
from rapport.parties.events import FilesImported
from rapport.parties.importing.files.rows import FileRow
from rapport.parties.importing.writer import Written
from rapport.parties.models import Client
from rapport.roles.authority import gate
from rapport.staff.actor import Actor

CHUNK = 400


def known_files(actor: Actor, keys: Iterable[str]) -> dict[str, list[int]]:
    """Return the clients by the keys of the files that they have. A query per 400 clients."""
    wanted = set(keys)
    clients = sorted({int(key.partition(":")[2].partition("|")[0]) for key in wanted})
    found: dict[str, list[int]] = {}
    for pk, name, size, _digest in _files_of(clients):
        key = f"file:{pk}|{size}|{name}"
        if key in wanted:
            found[key] = [pk]
    return found


def _files_of(clients: Sequence[int]) -> Iterator[tuple[int, str, int, str]]:
    """Give whose each file is, its name, size and sum, in all of its versions."""
    for start in range(0, len(clients), CHUNK):
        papers = Document.objects.filter(subject_kind="client", subject_id__in=clients[start : start + CHUNK])
        rows = Content.objects.filter(document__in=papers.order_by()).order_by()
        yield from rows.values_list("document__subject_id", "name", "size", "sha256")


def write_files(actor: Actor, rows: Sequence[FileRow], origin: str) -> Written:
    """Attach the files inside the caller's deed, with one journal line; what a client has already stays as it is.

    A file that is refused (too large, not what its name says) is refused with its sentence, and the others come in.
    Raises NotAllowed without the right to attach files.
    """
    answer = gate(actor, ATTACH)
    if not answer.yes:
        raise NotAllowed(answer.sentence, ATTACH)
    written = Written()
    clients = Client.objects.in_bulk({row.client for row in rows})
    there: dict[int, set[tuple[str, str]]] = defaultdict(set)
    for pk, name, _size, digest in _files_of(sorted(clients)):
        there[pk].add((name, digest))
    changes: list[Change] = []
    for row in rows:
        try:
            made = keep_new_file(
                actor,
                clients[row.client],
                name=row.name,
                chunks=row.package.pieces(row.path),
                note=row.note,
                there=there[row.client],
            )
        except BadInput as wrong:
            written.refused[row.number] = wrong
            continue
        if made is None:
            written.unchanged.append(row.number)
            continue
        changes += made[1]
        written.created[row.number] = row.client
    if changes:
        pks = list(dict.fromkeys(written.created.values()))
        event = FilesImported(len(written.created), origin)
        written.entry = record(actor, event, also=[("client", pk) for pk in pks], changes=changes)
    return written
