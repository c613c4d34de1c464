"""Rejected rows put right on the screen."""

from collections.abc import Mapping
from dataclasses import replace

from rapport.exchange.files import sheet_of
from rapport.exchange.formats.sheet import Row
from rapport.exchange.habits import readers
from rapport.exchange.models import Import, ImportBatch, RejectedRow
from rapport.exchange.running import ACT, match, sort_rows
from rapport.exchange.shelves import importers
from rapport.staff.actor import Actor


def mend(actor: Actor, brought: Import, cells: Mapping[int, list[str]]) -> int:
    """Bring rejected rows in with new cells, inside the caller's deed; return how many came in."""
    importer = importers[brought.kind]
    sheet = sheet_of(brought)
    habits, read = importer.habits(actor, brought.settings), readers(sheet, importer, brought.mapping)
    came = 0
    rejected = RejectedRow.objects.select_for_update().filter(of=brought, mended_at=None, number__in=cells)
    for one in rejected:
        row = Row(one.number, list(cells[one.number]), one.raw)
        done = sort_rows(brought, importer, sheet.columns, [row], habits, read)
        if done.rejected:
            one.cells, one.reasons = list(cells[one.number]), done.rejected[0].reasons
            one.save(update_fields=["cells", "reasons"])
            continue
        match(importer, actor, done.write)
        written = importer.write(replace(actor, act=ACT), done.write, brought.name)
        if written.entry is not None:
            ImportBatch.objects.create(of=brought, entry=written.entry)
        one.mended_at = actor.at
        one.save(update_fields=["mended_at"])
        brought.created += len(written.created)
        brought.updated += len(written.updated)
        brought.skipped += len(written.unchanged)
        brought.rejected -= 1
        came += 1
    brought.save(update_fields=["created", "updated", "skipped", "rejected"])
    return came
