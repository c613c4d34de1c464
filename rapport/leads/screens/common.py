"""What several pages need."""

from typing import Any

from django.forms import BaseForm
from django.http import HttpRequest, HttpResponse

from rapport.kit.refusals import BadInput
from rapport.kit.ui.finding import one_of
from rapport.kit.ui.screens import render
from rapport.leads.models import Lead
from rapport.leads.queries import leads_seen_by
from rapport.staff.actor import actor_of


def lead_of(request: HttpRequest, pk: int) -> Lead:
    """Return the lead with all that its page names. Raises NotSeen."""
    rows = leads_seen_by(actor_of(request)).select_related("owner", "source", "client", "form", "entered_by")
    row: Lead = one_of(rows, pk)
    return row


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
