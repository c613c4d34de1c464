"""What imports hold about people, and how that ends."""

from collections.abc import Iterable
from pathlib import PurePosixPath

from django.db import transaction

from rapport.exchange.events import ImportDone, ImportUndone
from rapport.exchange.models import Import
from rapport.exchange.shelves import importers
from rapport.journal.book import on
from rapport.journal.models import Entry
from rapport.kit.keeping import kept
from rapport.kit.subjects import kinds
from rapport.privacy.actions import drop_origins, note_origins, warn_of_erased
from rapport.privacy.queries import sources_in_use
from rapport.privacy.shelves import Ending, Holding, Who, cleaners, hold, subjects
from rapport.staff.actor import Actor

# In what is packed a name can't be found by its letters.
PLAIN = (".csv", ".txt", ".vcf", ".json", ".tsv", ".xml")
PIECE = 1 << 20


def forget_brought(who: Who, spellings: Iterable[str]) -> int:
    """Forget the files of imports in which the person stands, once they came in; return how many.

    A workbook can't be looked through without reading it anew, so of ended imports none that may hold the person stays.
    """
    rows = list(Import.objects.exclude(path="").filter(state__in=[Import.State.DONE, Import.State.UNDONE]))
    wanted = [form.encode(code) for form in spellings for code in ("utf-8", "utf-16-le") if form]
    found = [one for one in rows if _may_hold(one.path, wanted)]
    Import.objects.filter(pk__in=[one.pk for one in found]).update(path="")
    transaction.on_commit(lambda: kept.forget([one.path for one in found]))
    return len(found)


def _may_hold(path: str, wanted: list[bytes]) -> bool:
    if PurePosixPath(path).suffix not in PLAIN:
        return kept.is_there(path)
    longest, before = max(map(len, wanted), default=1), b""
    try:
        content = kept.opened(path)
    except FileNotFoundError:
        return False
    with content:
        while piece := content.read(PIECE):
            if any(one in before + piece for one in wanted):
                return True
            before = piece[-longest:]
    return False


@on(ImportDone)
def keep_origins(entry: Entry, event: ImportDone) -> None:
    """Keep with each record that came in whence it came and on which basis (R-024), and look for erased people."""
    brought = Import.objects.filter(pk=event.brought).first()
    importer = importers.get(brought.kind) if brought else None
    if brought is None or importer is None or not importer.of_people:
        return
    actor = Actor(brought.employee, entry.at, "worker")
    told = brought.settings
    source = sources_in_use().filter(pk=int(told.get("source") or 0)).first()
    codes = {kind.model._meta.label: kind.code for kind in kinds}
    for lines in brought.batches.values_list("entry__changes", flat=True).iterator(1):
        new: dict[str, list[int]] = {}
        for change in lines:
            code = codes.get(change["model"])
            if change["before"] is None and code in subjects:
                new.setdefault(str(code), []).append(change["pk"])
        for code, pks in new.items():
            note_origins(
                actor,
                code,
                pks,
                source=source,
                words=str(told.get("origin") or brought.name)[:200],
                basis=str(told.get("lawful_basis") or ""),
                import_id=brought.pk,
            )
            warn_of_erased(code, pks, [brought.employee_id] if brought.employee_id else [], entry.at)


@on(ImportUndone)
def forget_origins(_entry: Entry, event: ImportUndone) -> None:
    """Forget whence those came who were taken back; who was kept keeps it."""
    for kind in kinds:
        if kind.code in subjects:
            drop_origins(kind.code, event.brought, kind.model._base_manager.values("pk"))


cleaners.put("exchange.files", forget_brought)
hold(Holding("exchange.ForeignNumber", Ending.REMOVE))
