"""What several pages need."""

from typing import Any

from django.db.models import QuerySet
from django.forms import BaseForm
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _

from rapport.kit.refusals import BadInput, NotSeen
from rapport.kit.ui.screens import render
from rapport.leads.models import Lead
from rapport.leads.queries import leads_seen_by
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


def lead_of(request: HttpRequest, pk: int) -> Lead:
    """Return the lead with all that its page names. Raises NotSeen."""
    rows = leads_seen_by(actor_of(request)).select_related("owner", "source", "client", "form", "entered_by")
    row: Lead = one_of(rows, pk)
    return row


def undo_of(actor: Actor) -> int | None:
    """Return the number of the journal line that takes the last deed back."""
    line = last_undoable(actor)
    return line.pk if line else None


def checked(form: BaseForm) -> dict[str, Any]:
    """Return what was said in a form without a page of its own. Raises BadInput with a sentence per field."""
    if not form.is_valid():
        raise BadInput(fields={name: list(wrong) for name, wrong in form.errors.items()})
    return form.cleaned_data


def form_page(request: HttpRequest, form: BaseForm, heading: str, back: tuple[str, str], **more: Any) -> HttpResponse:
    """Return a page with nothing but a form; `back` is the label and the path of the page above it."""
    context = {"form": form, "heading": heading, "back": {"label": back[0], "url": back[1]}}
    context |= {"save": "", "answer": None, "note": "", **more}
    return render(request, "leads/form.html", context, status=422 if form.is_bound else 200)
