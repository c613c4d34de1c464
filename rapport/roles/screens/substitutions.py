"""The report of a deputy: what was done, decided, promised and left."""

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _

from rapport.kit.refusals import NotSeen
from rapport.kit.ui.screens import render, screen
from rapport.roles.handing_back import report_of
from rapport.roles.substitutes import substitutions_seen_by


@screen("substitutions/<int:substitution_id>/", name="substitution")
def substitution(request: HttpRequest, substitution_id: int) -> HttpResponse:
    """Show what became of the absent one's work, to both and to their head."""
    actor = request.actor  # type: ignore[attr-defined]
    row = substitutions_seen_by(actor).filter(pk=substitution_id).first()
    if row is None:
        raise NotSeen(_("This page is not there, or it is not yours to see."))
    parts = [{"code": code, "title": title, "lines": lines} for code, title, lines in report_of(actor, row)]
    context = {"row": row, "parts": parts, "over": row.ends_at <= actor.at}
    return render(request, "roles/substitution.html", context)
