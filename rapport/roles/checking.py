"""What has to hold of deeds that can be taken back, and of requests."""

from collections.abc import Iterator, Mapping
from datetime import timedelta
from typing import Any

from django.apps import apps
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from rapport.journal.models import Entry
from rapport.kit.changes import values_of
from rapport.kit.checks import check
from rapport.kit.clock import now
from rapport.kit.refusals import BadInput
from rapport.roles.arguments import as_given
from rapport.roles.authority import acts
from rapport.roles.models import Approval
from rapport.roles.undo import UNDO_DAYS, Undone

PARTS = {"model", "pk", "before", "after"}
# Images of a bulk deed are megabytes.
CHUNK = 50


@check("undo", gettext_lazy("What can be taken back has all that it takes"))
def undo_data() -> Iterator[str | int]:
    """Images of rows that no model takes any more, lines that say they have images and have none, or the other way."""
    rows = Entry.objects.filter(at__gt=now() - timedelta(days=UNDO_DAYS), undone_by=None).order_by("pk")
    for entry in rows.filter(undoable=True).only("changes", "undoable").iterator(chunk_size=CHUNK):
        yield 1
        if not entry.changes:
            yield _("Journal line %(line)s says that it can be taken back, and holds no images.") % {"line": entry.pk}
        for change in entry.changes:
            wrong = _wrong_with(change)
            if wrong:
                told = {"line": entry.pk, "what": wrong}
                yield _("Journal line %(line)s can't be taken back: %(what)s") % told
                break
    for pk in rows.filter(undoable=False).exclude(changes=[]).values_list("pk", flat=True).iterator():
        yield _("Journal line %(line)s holds images, and says that it can't be taken back.") % {"line": pk}
    others = Entry.objects.filter(undone_by__isnull=False).exclude(undone_by__kind=Undone.code)
    for pk in others.values_list("pk", flat=True)[:50]:
        yield _("Journal line %(line)s was taken back by a line of another kind.") % {"line": pk}


def _wrong_with(change: Any) -> str:
    if (
        not isinstance(change, Mapping)
        or set(change) != PARTS
        or (change["before"] is None and change["after"] is None)
    ):
        return str(change)[:200]
    try:
        model = apps.get_model(change["model"])
        for image in (change["before"], change["after"]):
            values_of(model, image or {})
    except (LookupError, TypeError, ValueError, ValidationError) as wrong:
        return f"{change['model']} {change['pk']}: {wrong}"
    return ""


@check("requests", gettext_lazy("Every request for agreement can be decided"))
def requests() -> Iterator[str | int]:
    """Waiting requests for deeds that are not there, or whose records are gone; decided ones without their moment."""
    for row in Approval.objects.filter(state=Approval.State.WAITING).iterator():
        yield 1
        try:
            as_given(row.arguments)
        except BadInput:
            # What it was about is gone: whoever decides is told so.
            pass
        except (LookupError, TypeError, ValueError, ValidationError) as wrong:
            yield _("Request %(number)s can't be decided: %(what)s") % {"number": row.pk, "what": wrong}
        if row.act not in acts:
            yield _("Request %(number)s can't be decided: %(what)s") % {"number": row.pk, "what": row.act}
    undecided = Approval.objects.exclude(state=Approval.State.WAITING).filter(decided_at=None)
    yield from (_("Request %(number)s is decided, and has no moment.") % {"number": one.pk} for one in undecided[:50])
