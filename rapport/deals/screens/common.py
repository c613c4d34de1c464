"""What several pages need."""

from typing import Any

from django.db.models import QuerySet
from django.forms import BaseForm
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _

from rapport.kit.refusals import NotSeen
from rapport.kit.ui.screens import render
from rapport.roles.undo import last_undoable
from rapport.staff.actor import Actor


def actor_of(request: HttpRequest) -> Actor:
    """Return who asks."""
    return request.actor  # type: ignore[attr-defined, no-any-return]


def one_of(rows: QuerySet[Any], pk: int) -> Any:
    """Return the row of that number. Raises NotSeen alike for hidden and missing ones."""
    row = rows.filter(pk=pk).first()
    if row is None:
        raise NotSeen(_("This page is not there, or it is not yours to see."))
    return row


def undo_of(actor: Actor) -> int | None:
    """Return the journal line that Undo takes back now: what the deed just done has written."""
    line = last_undoable(actor)
    return line.pk if line else None


def form_page(request: HttpRequest, form: BaseForm, heading: str, back: tuple[str, str], **more: Any) -> HttpResponse:
    """Return a page with nothing but a form; `back` is the label and the path of the page above it."""
    context = {"form": form, "heading": heading, "back": {"label": back[0], "url": back[1]}, "answer": None, **more}
    return render(request, "deals/form.html", context, status=422 if form.is_bound else 200)
