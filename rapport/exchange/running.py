"""The job: rows are read, matched and written a batch at a time; each batch stands or falls as one."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace
from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import override

from rapport.exchange.files import sheet_of
from rapport.exchange.formats.sheet import Row, Sheet
from rapport.exchange.habits import Readers, readers
from rapport.exchange.mapping import cells_of
from rapport.exchange.models import Import, ImportBatch, RejectedRow
from rapport.exchange.rights import IMPORT
from rapport.exchange.shelves import Importer, importers
from rapport.kit.refusals import BadInput, NotAllowed
from rapport.roles.authority import gate
from rapport.staff.actor import Actor

BATCH = 1000
ACT = "exchange.run_import"


@dataclass
class Sorted:
    """A batch's rows: to be written, left alone, and rejected with their reasons."""

    write: list[Any] = field(default_factory=list)
    skipped: int = 0
    rejected: list[RejectedRow] = field(default_factory=list)


def run(
    brought: Import, actor: Actor, clock: Callable[[], datetime], step: Callable[[int], None] = lambda rows: None
) -> Import:
    """Bring in what is left of the file, batch by batch, and return the import with its exact account.

    `clock` gives each batch its moment, so that each is a deed of its own; `step` is told how many rows are done.
    Raises NotAllowed when the right is gone.
    """
    answer = gate(actor, IMPORT)
    if answer.verdict == "no":
        raise NotAllowed(answer.sentence, IMPORT)
    importer = importers[brought.kind]
    language = actor.employee.language if actor.employee else "en"
    with override(language):
        sheet = sheet_of(brought)
        if brought.total is None:
            brought.total = sheet.count
        brought.state = Import.State.RUNNING
        brought.save(update_fields=["state", "total"])
        habits = importer.habits(actor, brought.settings)
        read = readers(sheet, importer, brought.mapping)
        for batch in _batches(sheet, brought.last_row):
            _bring(brought, importer, replace(actor, at=clock(), act=ACT), sheet.columns, batch, habits, read)
            step(brought.rows)
        brought.state, brought.ended_at = Import.State.DONE, clock()
        brought.save(update_fields=["state", "ended_at"])
    return brought


def _batches(sheet: Sheet, after: int) -> Iterator[list[Row]]:
    batch: list[Row] = []
    for row in sheet.rows:
        if row.number <= after:
            continue
        batch.append(row)
        if len(batch) == BATCH:
            yield batch
            batch = []
    if batch:
        yield batch


def _bring(
    brought: Import,
    importer: Importer,
    actor: Actor,
    columns: list[str],
    batch: list[Row],
    habits: Any,
    read: Readers,
) -> None:
    sorted_rows = sort_rows(brought, importer, columns, batch, habits, read)
    with transaction.atomic():
        # Rows of one batch that are the same client are written one after another, so that the second finds the first.
        waiting = sorted_rows.write
        while waiting:
            waiting = _write(brought, importer, actor, waiting, sorted_rows)
        RejectedRow.objects.bulk_create(sorted_rows.rejected)
        brought.rows += len(batch)
        brought.skipped += sorted_rows.skipped
        brought.rejected += len(sorted_rows.rejected)
        brought.last_row = batch[-1].number
        brought.save(update_fields=["rows", "created", "updated", "skipped", "rejected", "last_row"])


def sort_rows(
    brought: Import, importer: Importer, columns: list[str], batch: list[Row], habits: Any, read: Readers
) -> Sorted:
    """Read every row of the batch; those that can't be read are rejected with their sentences."""
    done = Sorted()
    for row in batch:
        try:
            if row.problem:
                raise BadInput(row.problem)
            done.write.append(importer.read(row.number, cells_of(row, columns, brought.mapping, read), habits))
        except BadInput as wrong:
            reasons = [str(sentence) for sentences in wrong.fields.values() for sentence in sentences]
            cells = ["" if cell is None else str(cell) for cell in row.cells]
            done.rejected.append(RejectedRow(of=brought, number=row.number, raw=row.raw, cells=cells, reasons=reasons))
    return done


def _write(brought: Import, importer: Importer, actor: Actor, rows: list[Any], done: Sorted) -> list[Any]:
    """Write the rows whose keys no earlier row of these shares; return the others."""
    now: list[Any] = []
    later: list[Any] = []
    taken: set[str] = set()
    for row in rows:
        keys = set(importer.keys_of(row))
        (later if keys & taken else now).append(row)
        taken |= keys
    match(importer, actor, now)
    if brought.known == Import.Known.SKIP:
        known = [row for row in now if row.match is not None]
        done.skipped += len(known)
        now = [row for row in now if row.match is None]
    written = importer.write(actor, now, brought.name)
    brought.created += len(written.created)
    brought.updated += len(written.updated)
    done.skipped += len(written.unchanged)
    if written.entry is not None:
        ImportBatch.objects.create(of=brought, entry=written.entry)
    return later


def match(importer: Importer, actor: Actor, rows: list[Any]) -> None:
    """Set on each row the record that it is, by the surest of its keys that is known; several candidates are none."""
    keys = [importer.keys_of(row) for row in rows]
    known = importer.known(actor, {key for row_keys in keys for key in row_keys})
    for row, row_keys in zip(rows, keys, strict=True):
        row.match = next((known[key][0] for key in row_keys if len(known.get(key, ())) == 1), None)
    matched = [row for row in rows if row.match is not None]
    others = importer.contradicts(matched) if matched else set()
    for row in matched:
        if row.number in others:
            row.match = None


def trouble(brought: Import, wrong: Exception, at: datetime) -> None:
    """Note why an import stopped; what was written stays and can be taken back or gone on from."""
    sentence = getattr(wrong, "sentence", None) or _("The program failed at row %(row)s.") % {
        "row": brought.last_row + 1
    }
    Import.objects.filter(pk=brought.pk).update(state=Import.State.FAILED, trouble=str(sentence), ended_at=at)
