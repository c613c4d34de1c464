"""Taking back, from the toast, from a history, or by the key Z."""

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from rapport.kit.refusals import BadInput
from rapport.kit.ui.screens import deed, done
from rapport.roles.screens.back import pressed_on
from rapport.roles.undo import last_undoable, undo


@deed("undo/", name="undo-last")
def undo_last(request: HttpRequest) -> HttpResponse:
    """Take back the person's own last deed."""
    entry = last_undoable(request.actor)  # type: ignore[attr-defined]
    if entry is None:
        raise BadInput(_("There is nothing of yours to take back."))
    return _take_back(request, entry.pk)


@deed("undo/<int:entry_id>/", name="undo")
def undo_entry(request: HttpRequest, entry_id: int) -> HttpResponse:
    """Take back one deed."""
    return _take_back(request, entry_id)


def _take_back(request: HttpRequest, entry_id: int) -> HttpResponse:
    undoing = undo(request.actor, entry_id)  # type: ignore[attr-defined]
    words = _("Taken back.")
    if undoing.kept:
        kept = ngettext(
            "%(num)s row was edited since and stays as it is.",
            "%(num)s rows were edited since and stay as they are.",
            undoing.kept,
        )
        words += " " + kept % {"num": undoing.kept}
    return done(request, pressed_on(request), toast=words)
