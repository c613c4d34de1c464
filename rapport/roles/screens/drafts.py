"""The draft of the next version: its facts, all its rights at once, and dropping it."""

from typing import Any

from django.db import transaction
from django.forms import BaseForm
from django.http import HttpRequest, HttpResponse
from django.utils import translation
from django.utils.translation import gettext as _

from rapport.kit.refusals import NotSeen, Stale
from rapport.kit.ui.forms import telling
from rapport.kit.ui.screens import deed, done, form_screen, render
from rapport.roles.actions import as_seen, drop_draft, set_description_facts, set_rights
from rapport.roles.forms.drafts import FactsForm, SeenForm
from rapport.roles.forms.positions import PositionForm
from rapport.roles.models import JobDescription
from rapport.roles.rights import POSITIONS
from rapport.roles.screens.descriptions import found
from rapport.roles.screens.gates import must
from rapport.roles.shelves import effects_of_draft


@form_screen("job-descriptions/<int:description_id>/facts/", name="job-description-facts")
def job_description_facts(request: HttpRequest, description_id: int) -> HttpResponse:
    """Edit what the general provisions say, how far the holder sees, and the industry profile (R-241, R-357)."""
    draft = draft_of(request, description_id)
    form = FactsForm(request.POST or None, instance=JobDescription.objects.get(pk=draft.pk))
    if request.method == "POST" and form.is_valid():
        try:
            with telling(form), transaction.atomic():
                as_seen(draft, form.cleaned_data["seen"])
                set_description_facts(request.actor, draft, **form.facts())  # type: ignore[attr-defined]
                return done(request, "job-description", draft.pk, toast=_("The draft is saved."))
        except Stale as wrong:
            return form_page(request, draft, tell_stale(form, draft, wrong), _("Facts of the draft"), status=409)
    return form_page(request, draft, form, _("Facts of the draft"))


@form_screen("job-descriptions/<int:description_id>/rights/", name="job-description-rights")
def job_description_rights(request: HttpRequest, description_id: int) -> HttpResponse:
    """Set all declared rights of the draft in one table (R-250)."""
    draft = draft_of(request, description_id)
    actor = request.actor  # type: ignore[attr-defined]
    form, seen = PositionForm(draft, request.POST or None), SeenForm(request.POST or {"seen": draft.version})
    if request.method == "POST" and form.is_valid() and seen.is_valid():
        try:
            with telling(form), transaction.atomic():
                as_seen(draft, seen.cleaned_data["seen"])
                set_rights(actor, draft, sight=form.cleaned_data["sight"], grants=form.grants())
                return done(request, "job-description", draft.pk, toast=_("The rights of the draft are saved."))
        except Stale as wrong:
            draft.refresh_from_db()
            form.add_error(None, str(wrong.sentence))
            seen = SeenForm({"seen": draft.version})
    context = {
        "description": draft,
        "name": draft.position.called(translation.get_language() or "en"),
        "form": form,
        "seen": seen,
        "effects": effects_of_draft(actor, draft),
    }
    return render(request, "roles/draft_rights.html", context, status=422 if form.is_bound else 200)


@deed("job-descriptions/<int:description_id>/drop/", name="job-description-drop")
def job_description_drop(request: HttpRequest, description_id: int) -> HttpResponse:
    """Give a draft up."""
    draft = found(request, description_id)
    drop_draft(request.actor, draft)  # type: ignore[attr-defined]
    return done(request, "position", draft.position_id, toast=_("The draft is dropped."))


def draft_of(request: HttpRequest, description_id: int) -> JobDescription:
    """Return a version that is still written. Raises NotSeen for others, NotAllowed for who does not draft."""
    row = found(request, description_id)
    must(request, POSITIONS)
    if not row.is_open:
        raise NotSeen(_("This version is approved or dropped. Only a draft can be changed; begin the next version."))
    return row


def tell_stale(form: Any, draft: JobDescription, wrong: Stale) -> Any:
    """Return the form with the sentence, ready to be sent again over the draft as it is now; typed words stay."""
    form.add_error(None, str(wrong.sentence))
    draft.refresh_from_db()
    form.data = form.data.copy()
    form.data["seen"] = str(draft.version)
    return form


def form_page(
    request: HttpRequest, draft: JobDescription, form: BaseForm, heading: str, status: int = 0, **more: Any
) -> HttpResponse:
    """Return the page of a form about the draft, with what the draft as it is now would change for people."""
    context = {
        "description": draft,
        "name": draft.position.called(translation.get_language() or "en"),
        "form": form,
        "heading": heading,
        "effects": effects_of_draft(request.actor, draft),  # type: ignore[attr-defined]
        "text": "",
        "left_out": [],
        "save": "",
        "answer": None,
        **more,
    }
    return render(request, "roles/draft_form.html", context, status=status or (422 if form.is_bound else 200))
