"""The clauses of a draft: from the catalogue or in own words, changed, moved, left out."""

from typing import Any

from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext as _

from rapport.kit.refusals import BadInput, NotSeen, Stale
from rapport.kit.ui.forms import telling
from rapport.kit.ui.screens import deed, done, form_screen, render, screen
from rapport.roles.actions import add_clause, as_seen, drop_clause, edit_clause, move_clause
from rapport.roles.forms.drafts import AddForm, ClauseForm, MoveForm, SeenForm
from rapport.roles.library import of_catalogue, offered
from rapport.roles.models import Clause, JobDescription
from rapport.roles.screens.drafts import draft_of, form_page, tell_stale
from rapport.roles.texts import facts_of, text_of


@screen("job-descriptions/<int:description_id>/clauses/", name="clauses")
def clauses(request: HttpRequest, description_id: int) -> HttpResponse:
    """Show the clauses of the catalogue that are not in the draft yet, by section, to be searched (R-248)."""
    draft = draft_of(request, description_id)
    language = translation.get_language() or "en"
    section = request.GET.get("section", "")
    section = section if section in Clause.Section.values else Clause.Section.DUTIES
    find = request.GET.get("q", "").strip()
    here = reverse("clauses", args=[draft.pk])
    rows = offered(draft, language)
    context = {
        "description": draft,
        "name": draft.position.called(language),
        "find": find,
        "section": section,
        "here": here,
        "views": [
            {
                "label": label,
                "url": f"{here}?section={code}",
                "number": sum(row.section == code for row in rows),
                "current": code == section,
            }
            for code, label in Clause.Section.choices
        ],
        "rows": [row for row in rows if row.section == section and row.matches(find)],
    }
    return render(request, "roles/clauses.html", context)


@deed("job-descriptions/<int:description_id>/clauses/add/", name="clause-add")
def clause_add(request: HttpRequest, description_id: int) -> HttpResponse:
    """Put a clause of the catalogue, or a declared right, at the end of its section."""
    draft = draft_of(request, description_id)
    form = AddForm(request.POST)
    if not form.is_valid() or not (form.cleaned_data["code"] or form.cleaned_data["right"]):
        raise BadInput(_("Choose a clause of the catalogue."))
    data = form.cleaned_data
    given = of_catalogue(data["code"], data["right"])
    clause = add_clause(request.actor, draft, section=data["section"], **given)  # type: ignore[attr-defined]
    return _to(request, draft, clause.number, _("Clause %(number)s is added.") % {"number": clause.number})


@form_screen("job-descriptions/<int:description_id>/clauses/own/<slug:section>/", name="clause-own")
def clause_own(request: HttpRequest, description_id: int, section: str) -> HttpResponse:
    """Write a clause in the company's own words, in the language of the page."""
    draft = draft_of(request, description_id)
    if section not in Clause.Section.values:
        raise NotSeen(_("This page is not there, or it is not yours to see."))
    form = ClauseForm(draft, None, request.POST or None)
    heading = _("Own clause: %(section)s") % {"section": Clause.Section(section).label}
    if request.method == "POST" and form.is_valid():
        with telling(form):
            actor = request.actor  # type: ignore[attr-defined]
            clause = add_clause(actor, draft, section=section, **form.given())
            return _to(request, draft, clause.number, _("Clause %(number)s is added.") % {"number": clause.number})
    return form_page(request, draft, form, heading)


@form_screen("job-descriptions/<int:description_id>/clauses/<int:clause_id>/", name="clause")
def clause(request: HttpRequest, description_id: int, clause_id: int) -> HttpResponse:
    """Change a clause's words, norm, limit or conditions."""
    draft = draft_of(request, description_id)
    row = clause_of(draft, clause_id)
    language = translation.get_language() or "en"
    form = ClauseForm(draft, row, request.POST or None)
    more: dict[str, Any] = {"text": text_of(row, language, facts_of(draft, language))[0]}
    heading = _("Clause %(number)s") % {"number": row.number}
    if request.method == "POST" and form.is_valid():
        try:
            with telling(form), transaction.atomic():
                as_seen(draft, form.cleaned_data["seen"])
                edit_clause(request.actor, row, **form.given())  # type: ignore[attr-defined]
                return _to(request, draft, row.number, _("Clause %(number)s is saved.") % {"number": row.number})
        except Stale as wrong:
            return form_page(request, draft, tell_stale(form, draft, wrong), heading, status=409, **more)
    return form_page(request, draft, form, heading, **more)


@deed("job-descriptions/<int:description_id>/clauses/<int:clause_id>/drop/", name="clause-drop")
def clause_drop(request: HttpRequest, description_id: int, clause_id: int) -> HttpResponse:
    """Leave a clause out of the draft."""
    draft = draft_of(request, description_id)
    row, form = clause_of(draft, clause_id), SeenForm(request.POST)
    number = row.number
    with transaction.atomic():
        as_seen(draft, form.cleaned_data["seen"] if form.is_valid() else None)
        drop_clause(request.actor, row)  # type: ignore[attr-defined]
    return _to(request, draft, "", _("Clause %(number)s is left out.") % {"number": number})


@deed("job-descriptions/<int:description_id>/clauses/<int:clause_id>/move/", name="clause-move")
def clause_move(request: HttpRequest, description_id: int, clause_id: int) -> HttpResponse:
    """Put a clause on another place of its section."""
    draft = draft_of(request, description_id)
    row, form = clause_of(draft, clause_id), MoveForm(request.POST)
    if not form.is_valid():
        raise BadInput(_("Say on which place the clause goes."))
    with transaction.atomic():
        as_seen(draft, form.cleaned_data["seen"])
        row = move_clause(request.actor, row, place=form.cleaned_data["place"])  # type: ignore[attr-defined]
    return _to(request, draft, row.number)


def clause_of(draft: JobDescription, clause_id: int) -> Clause:
    """Return the clause of the draft. Raises NotSeen for a number that none of them has."""
    row = draft.clauses.filter(pk=clause_id).first()
    if row is None:
        raise NotSeen(_("This clause is not in the text any more."))
    row.description = draft
    return row


def _to(request: HttpRequest, draft: JobDescription, number: str, toast: str = "") -> HttpResponse:
    place = f"#c{number}" if number else ""
    return done(request, reverse("job-description", args=[draft.pk]) + place, toast=toast)
