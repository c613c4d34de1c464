"""Rejected rows put right on the screen: one by one, or all that have the same fault."""

from collections.abc import Iterable, Mapping
from typing import Any

from django.db import transaction
from django.db.models import F, Q
from django.utils.translation import gettext as _

from rapport.exchange.actions.allowed import need_import_right
from rapport.exchange.events import RowsMended
from rapport.exchange.formats.sheet import Row
from rapport.exchange.models import Import, RejectedRow
from rapport.exchange.queries import columns_of, rejected_rows
from rapport.exchange.running import ACT, settle, sort_rows
from rapport.exchange.shelves import importers
from rapport.journal.book import record
from rapport.kit.refusals import BadInput
from rapport.staff.actor import Actor

# So many rows are put right at once; who has more presses again.
AT_ONCE = 2000
COUNTS = ("created", "updated", "skipped")


@transaction.atomic
def mend_rows(
    actor: Actor,
    brought: Import,
    *,
    cells: Mapping[int, Mapping[int, str]] | None = None,
    chosen: Mapping[int, int | None] | None = None,
) -> int:
    """Bring in rejected rows, by their number; return how many came in.

    `cells` gives the cells put right, by the column's place; `chosen` the record that a row is, None for a new one.
    What is still wrong stays rejected, with its new reasons. Raises BadInput for a record that was not offered.
    """
    cells, chosen = cells or {}, chosen or {}
    rows = _locked(actor, brought).filter(number__in={*cells, *chosen})
    for row in rows:
        for place, text in cells.get(row.number, {}).items():
            if 0 <= place < len(row.cells):
                row.cells[place] = text
        if chosen.get(row.number) not in (None, *row.alike):
            raise BadInput(_("Row %(num)s: choose one of the records offered.") % {"num": row.number})
    return _bring(actor, brought, rows, chosen=chosen)


@transaction.atomic
def mend_alike(actor: Actor, brought: Import, *, field: str, country: str = "", value: str = "") -> int:
    """Bring in the rejected rows with a fault in the field: read as of the country, or without it when none is given.

    With a value only those that hold it there. Return how many came in: at most 2,000 at a time. Raises BadInput for a
    field without which no row can come in.
    """
    rows = _locked(actor, brought).filter(wrong__has_key=field)
    rows = (rows.filter(_holding(brought, field, value)) if value else rows)[:AT_ONCE]
    if country:
        return _bring(actor, brought, rows, settings={"country": country})
    if field in ("", "name"):
        raise BadInput(_("Without this nothing can come in. Put the rows right one by one."))
    mapping = {place: key for place, key in brought.mapping.items() if key != field}
    return _bring(actor, brought, rows, mapping=mapping)


@transaction.atomic
def mend_value(actor: Actor, brought: Import, *, field: str, value: str, instead: str) -> int:
    """Bring in the rejected rows with a fault in the field that hold the value there, read as if they held another.

    Return how many came in: at most 2,000 at a time. Raises BadInput without another value, and when it is no better:
    then no row is touched.
    """
    places = columns_of(brought, field)
    rows = _locked(actor, brought)
    if not value or not instead.strip() or not places:
        raise BadInput(_("Write what is to stand there instead."))
    mended = list(rows.filter(_holding(brought, field, value), wrong__has_key=field)[:AT_ONCE])
    for row in mended:
        row.cells = [
            instead.strip() if place in places and cell == value else cell for place, cell in enumerate(row.cells)
        ]
    came = _bring(actor, brought, mended)
    if mended and not came:
        wrong = mended[0].wrong.get(field)
        if wrong:
            raise BadInput(" ".join(wrong))
    return came


def _holding(brought: Import, field: str, value: str) -> Q:
    """What is true of rows that hold the value in a column of the field."""
    held = Q(pk__in=[])
    for place in columns_of(brought, field):
        held |= Q(**{f"cells__{place}": value})
    return held


def _locked(actor: Actor, brought: Import) -> Any:
    need_import_right(actor)
    # Lock first: two people may put the same rows right at the same moment.
    now = Import.objects.select_for_update().get(pk=brought.pk)
    if now.state not in (Import.State.DONE, Import.State.STOPPED):
        raise BadInput(_("Rows can be put right once the import has ended."))
    return rejected_rows(brought).select_for_update().order_by("number")


def _bring(
    actor: Actor,
    brought: Import,
    rows: Iterable[RejectedRow],
    *,
    settings: Mapping[str, Any] | None = None,
    mapping: Mapping[str, str] | None = None,
    chosen: Mapping[int, int | None] | None = None,
) -> int:
    """Read and write the rows as if they had just come, and count what became of them."""
    by_number = {row.number: row for row in rows}
    importer, before = importers[brought.kind], [getattr(brought, name) for name in COUNTS]
    as_mapped, brought.mapping = brought.mapping, dict(mapping or brought.mapping)
    read = [Row(one.number, list(one.cells), one.raw) for one in by_number.values()]
    done = sort_rows(brought, importer, actor, read, settings)
    brought.mapping = as_mapped
    acting = Actor(actor.employee, actor.at, actor.door, approved_by=brought.approved_by, act=ACT)
    settle(brought, importer, acting, done, chosen or {})
    came = by_number.keys() - {one.number for one in done.rejected}
    for one in done.rejected:
        row = by_number[one.number]
        row.wrong, row.alike = one.wrong, one.alike
    RejectedRow.objects.bulk_update(by_number.values(), ["cells", "wrong", "alike"], batch_size=200)
    RejectedRow.objects.filter(of=brought, number__in=came).update(mended_at=actor.at)
    moved = {name: F(name) + getattr(brought, name) - was for name, was in zip(COUNTS, before, strict=True)}
    Import.objects.filter(pk=brought.pk).update(rejected=F("rejected") - len(came), **moved)
    brought.refresh_from_db()
    if came:
        record(actor, RowsMended(brought.pk, brought.name, len(came)))
    return len(came)
