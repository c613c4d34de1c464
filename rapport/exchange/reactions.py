"""What people are told of their imports: the moment a file has come in, or why it stopped."""

from collections.abc import Callable, Mapping
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from rapport.agenda.actions.notices import post
from rapport.agenda.events import NoticeKind, notice_kinds
from rapport.exchange.events import ImportDone, ImportStopped, ImportUndone
from rapport.exchange.models import Import, ImportBatch
from rapport.journal.book import on
from rapport.journal.models import Entry
from rapport.roles.undo import Undone


def _saying(text: object) -> Callable[[Mapping[str, Any]], str]:
    return lambda facts: str(text) % facts


_DONE = _("%(file)s has come in: %(created)s new, %(updated)s updated, %(rejected)s need you")
_KINDS: dict[str, tuple[object, str, str, object]] = {
    "import_done": (_("Import done"), "upload", "ok", _DONE),
    "import_stopped": (_("Import stopped"), "pause", "danger", _("The import of %(file)s stopped")),
    "import_undone": (_("Import taken back"), "undo", "ok", _("The import of %(file)s was taken back")),
}
for _code, (_label, _symbol, _tone, _text) in _KINDS.items():
    notice_kinds.put(f"exchange.{_code}", NoticeKind(_label, _symbol, _saying(_text), _tone))


def _tell(kind: str, entry: Entry, number: int, **facts: Any) -> None:
    """Post the news to whoever brought the file, and to whoever takes it back."""
    owner = Import.objects.filter(pk=number).values_list("employee_id", flat=True).first()
    link = reverse("import", args=[number])
    post(
        f"exchange.{kind}",
        to=[pk for pk in {owner, entry.employee_id} if pk],
        at=entry.at,
        key=f"{kind} {entry.pk}",
        facts=facts,
        link=link,
    )


@on(ImportDone)
def tell_done(entry: Entry, event: ImportDone) -> None:
    """Who brought the file hears the moment it has come in."""
    counts = {"created": event.created, "updated": event.updated, "rejected": event.rejected}
    _tell("import_done", entry, event.brought, file=event.name, **counts)


@on(ImportStopped)
def tell_stopped(entry: Entry, event: ImportStopped) -> None:
    """Who brought the file hears that it did not come in whole."""
    _tell("import_stopped", entry, event.brought, file=event.name)


@on(ImportUndone)
def tell_undone(entry: Entry, event: ImportUndone) -> None:
    """Who brought the file hears that it was taken back."""
    _tell("import_undone", entry, event.brought, file=event.name)


@on(Undone)
def follow_undo(entry: Entry, event: Undone) -> None:
    """An import whose last part was taken back from somewhere else counts as taken back."""
    for batch in ImportBatch.objects.filter(entry__undone_by=entry).select_related("of"):
        left = batch.of.batches.filter(entry__undone_by=None)
        ended = Import.objects.filter(pk=batch.of_id, state__in=(Import.State.DONE, Import.State.STOPPED))
        if not left.exists():
            ended.update(state=Import.State.UNDONE, ended_at=entry.at)
