"""Every deed on imports and exports."""

from collections.abc import Iterable, Mapping
from typing import Any

from django.utils.translation import gettext as _

from rapport.exchange.events import ImportStarted, ImportUndone, TakenOut
from rapport.exchange.files import keep, sheet_of
from rapport.exchange.mapping import guess_columns, mapping_of
from rapport.exchange.mending import mend
from rapport.exchange.models import Import
from rapport.exchange.rights import EXPORT, IMPORT
from rapport.exchange.shelves import importers
from rapport.journal.book import record
from rapport.kit.refusals import BadInput
from rapport.roles.authority import act
from rapport.roles.undo import undo
from rapport.staff.actor import Actor


@act("exchange.receive_file", right=IMPORT)
def receive_file(actor: Actor, *, kind: str, name: str, chunks: Iterable[bytes]) -> Import:
    """Take a file in and guess how it is to be read. Raises BadInput when nothing can be read from it."""
    if kind not in importers:
        raise BadInput(fields={"kind": [_("There is nothing of this kind to bring in.")]})
    path, digest = keep(chunks, name)
    brought = Import(kind=kind, employee=actor.employee, name=name[-255:], path=path, sha256=digest, begun_at=actor.at)
    sheet = sheet_of(brought)
    brought.mapping = mapping_of(guess_columns(sheet, importers[kind]))
    brought.total = sheet.count
    brought.save()
    return brought


@act("exchange.prepare_import", right=IMPORT)
def prepare_import(
    actor: Actor,
    brought: Import,
    *,
    reading: Mapping[str, Any] | None = None,
    mapping: Mapping[str, str] | None = None,
    settings: Mapping[str, Any] | None = None,
    known: str | None = None,
) -> Import:
    """Decide how the file is read (which guesses the columns anew), what its columns hold, and what rows leave unsaid.

    Raises BadInput once the import has started, or when the file can't be read that way.
    """
    _only_draft(brought)
    importer = importers[brought.kind]
    if reading is not None and dict(reading) != brought.reading:
        brought.reading = dict(reading)
        sheet = sheet_of(brought)
        brought.total = sheet.count
        brought.mapping = mapping_of(guess_columns(sheet, importer))
    if mapping is not None:
        brought.mapping = _checked(importer, mapping)
    if settings is not None:
        brought.settings = dict(settings)
    if known is not None:
        brought.known = Import.Known(known)
    brought.save()
    return brought


def _rows(brought: Import, **_: Any) -> int:
    return brought.total or 0


def _summary(brought: Import, **_given: Any) -> str:
    return _("Bring in %(num)s rows of %(file)s") % {"num": brought.total or 0, "file": brought.name}


@act("exchange.start_import", right=IMPORT, size=_rows, summary=_summary)
def start_import(actor: Actor, brought: Import) -> Import:
    """Let the rows come in, by the worker. Raises BadInput without a mapped column, or when it has started already."""
    _only_draft(brought)
    if not brought.mapping:
        raise BadInput(_("No column is chosen yet. Say what at least one column holds."))
    if not Import.objects.filter(pk=brought.pk, state=Import.State.DRAFT).update(state=Import.State.WAITING):
        raise BadInput(_("This import has started already."))
    brought.state = Import.State.WAITING
    record(actor, ImportStarted(brought.name, brought.total or 0))
    return brought


@act("exchange.mend_rows", right=IMPORT)
def mend_rows(actor: Actor, brought: Import, *, cells: Mapping[int, list[str]]) -> int:
    """Bring in rejected rows with their cells put right, by the row's number in the report; return how many came in.

    What is still wrong stays rejected, with its new reasons.
    """
    return mend(actor, brought, cells)


@act("exchange.undo_import", right=IMPORT)
def undo_import(actor: Actor, brought: Import) -> Import:
    """Take a whole import back, up to 30 days later: what it made goes, what it changed is as before.

    Rows edited since are kept and counted in `kept`. Raises BadInput when there is nothing to take back.
    """
    if brought.state not in (Import.State.DONE, Import.State.FAILED):
        raise BadInput(_("There is nothing to take back here."))
    kept = 0
    for batch in brought.batches.select_related("entry").order_by("-id"):
        if batch.entry.undone_by_id is None:
            kept += _undo_batch(actor, batch.entry.pk, len(batch.entry.changes))
    brought.state, brought.kept, brought.ended_at = Import.State.UNDONE, kept, actor.at
    brought.save(update_fields=["state", "kept", "ended_at"])
    record(actor, ImportUndone(brought.name, kept))
    return brought


def _undo_batch(actor: Actor, entry_id: int, size: int) -> int:
    try:
        return undo(actor, entry_id).kept
    except BadInput:
        # Everything in the batch was edited since: it is kept, and said.
        return size


def _number(*, number: int, **_: Any) -> int:
    return number


@act("exchange.take_out", right=EXPORT, size=_number)
def take_out(actor: Actor, *, what: str, number: int, form: str) -> None:
    """Note that so many records leave as a file; above one's limit somebody has to agree."""
    record(actor, TakenOut(what, number, form))


def _only_draft(brought: Import) -> None:
    if brought.state != Import.State.DRAFT:
        raise BadInput(_("This import has started already."))


def _checked(importer: Any, mapping: Mapping[str, str]) -> dict[str, str]:
    fields = {one.key: one for one in importer.fields}
    chosen = {place: key for place, key in mapping.items() if key}
    wrong = [key for key in chosen.values() if key not in fields]
    if wrong:
        raise BadInput(_("There is no field %(name)s.") % {"name": wrong[0]})
    for key in set(chosen.values()):
        if not fields[key].many and list(chosen.values()).count(key) > 1:
            raise BadInput(_("Two columns are both said to hold “%(field)s”.") % {"field": fields[key].label})
    return chosen
