"""The page about copies of the base: which there are, whether they are whole, and what a restored one holds back."""

from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.template.defaultfilters import filesizeformat
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from rapport.kit.ui import formats
from rapport.kit.ui.menu import Entry, entries
from rapport.kit.ui.screens import deed, done, render, screen
from rapport.roles.authority import may
from rapport.roles.rights import EMPLOYEES
from rapport.roles.screens.gates import must
from rapport.site import watching
from rapport.site.copies.confirming import confirm_copy, waiting_copy
from rapport.site.copies.daily import trouble_now
from rapport.site.models import MadeCopy

SHOWN = 60

entries.put(
    "copies",
    Entry(
        "firm",
        95,
        gettext_lazy("Copies of the base"),
        "copies",
        "shield",
        shown=lambda actor: may(actor, EMPLOYEES),
    ),
)


@screen("copies/", name="copies")
def copies(request: HttpRequest) -> HttpResponse:
    """Show the copies that were made, whether each could be restored, and what is wrong now."""
    must(request, EMPLOYEES)
    at = request.actor.at  # type: ignore[attr-defined]
    rows = MadeCopy.objects.filter(gone_at=None).order_by("-day")[:SHOWN]
    return render(
        request,
        "site/copies.html",
        {
            "lines": [_line(row) for row in rows],
            "trouble": trouble_now(at),
            "waiting": waiting_copy(),
            "folder": str(settings.COPIES),
            "sealed": bool(settings.COPY_KEY),
            "daily": settings.COPIES_DAILY,
            "weekly": settings.COPIES_WEEKLY,
        },
    )


def _line(row: MadeCopy) -> dict[str, Any]:
    told = {"rows": formats.number(row.rows), "files": formats.number(row.files), "size": filesizeformat(row.size)}
    much = _("%(rows)s rows, %(files)s files, %(size)s") % told if row.file else _("Nothing was written")
    if row.trouble:
        return {"title": formats.moment(row.made_at), "note": row.trouble, "note_tone": "danger", "end": much}
    if row.proved_at is None:
        return {"title": formats.moment(row.made_at), "note": _("Not restored and counted yet"), "end": much}
    note = _("Restored and counted %(when)s") % {"when": formats.moment(row.proved_at)}
    return {"title": formats.moment(row.made_at), "note": note, "end": much}


@deed("copies/confirm/", name="copy-confirm")
def confirm(request: HttpRequest) -> HttpResponse:
    """Say that the restored copy is the firm's base now."""
    confirm_copy(request.actor)  # type: ignore[attr-defined]
    watching.look()
    return done(request, "copies", toast=_("Confirmed. What waited is sent now."))
