"""Pages that print a job description, a vacancy made from it, and the annex to a labour contract."""

from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from rapport.documents.job_descriptions.forms import AnnexForm, PaperForm, VacancyText
from rapport.documents.job_descriptions.printing import (
    Printed,
    annex_allowed,
    annexes_open_to,
    print_annex,
    print_description,
    print_vacancy,
)
from rapport.documents.job_descriptions.vacancy import plain, vacancy_of
from rapport.documents.safety import content_disposition
from rapport.kit.refusals import NotSeen
from rapport.kit.ui.screens import render, screen
from rapport.roles.models import JobDescription
from rapport.roles.standard import LANGUAGES
from rapport.roles.versions import descriptions_seen_by
from rapport.staff.actor import Actor
from rapport.staff.models import Employee


@screen("job-descriptions/<int:description_id>/paper/", name="job-description-paper")
def paper(request: HttpRequest, description_id: int) -> HttpResponse:
    """Ask for language and form; with both in the address, send the paper."""
    actor, row = _actor(request), found(request, description_id)
    form = _asked(request, PaperForm)
    if _wants_file(request, form):
        return sent(print_description(actor, row, **form.cleaned_data))
    annexes = [
        {"title": one.name, "url": reverse("job-description-annex", args=[row.pk, one.pk])}
        for one in annexes_open_to(actor, row)
    ]
    return _page(request, "description_paper", row, form, annexes=annexes)


@screen("job-descriptions/<int:description_id>/vacancy/", name="job-description-vacancy")
def vacancy(request: HttpRequest, description_id: int) -> HttpResponse:
    """Show the text of a vacancy to be copied, in a language; with a form in the address, send it as a paper."""
    actor, row = _actor(request), found(request, description_id)
    form = _asked(request, PaperForm)
    if _wants_file(request, form):
        return sent(print_vacancy(actor, row, **form.cleaned_data))
    asked = request.GET.get("language", "")
    language = asked if asked in LANGUAGES else _language()
    text = VacancyText(initial={"text": plain(vacancy_of(row, language))})
    text.fields["text"].widget.attrs["lang"] = language
    languages = [
        {"label": label, "url": f"?language={code}", "current": code == language} for code, label in settings.LANGUAGES
    ]
    return _page(request, "description_vacancy", row, form, text=text, spoken=languages)


@screen("job-descriptions/<int:description_id>/annex/<int:employee_id>/", name="job-description-annex")
def annex(request: HttpRequest, description_id: int, employee_id: int) -> HttpResponse:
    """Ask for the labour contract; with language and form in the address, send the annex to it."""
    actor, row = _actor(request), found(request, description_id)
    employee = employee_of(employee_id)
    annex_allowed(actor, row, employee)
    form = _asked(request, AnnexForm)
    if _wants_file(request, form):
        return sent(print_annex(actor, row, employee, **form.cleaned_data))
    return _page(request, "description_annex", row, form, employee=employee)


def found(request: HttpRequest, description_id: int) -> JobDescription:
    """Return the version. Raises NotSeen when it is not there, or not this person's to read."""
    row = descriptions_seen_by(_actor(request)).filter(pk=description_id).first()
    if row is None:
        raise NotSeen(_("This page is not there, or it is not yours to see."))
    return row


def employee_of(employee_id: int) -> Employee:
    """Return the employee. Raises NotSeen when there is none."""
    employee = Employee.objects.filter(pk=employee_id, is_active=True).first()
    if employee is None:
        raise NotSeen(_("This page is not there, or it is not yours to see."))
    return employee


def sent(printed: Printed) -> HttpResponse:
    """Return the paper as an answer: a PDF is shown, a DOCX saved."""
    answer = HttpResponse(printed.content, content_type=printed.mime)
    answer.headers["Content-Disposition"] = content_disposition(printed.name, inline=printed.name.endswith(".pdf"))
    return answer


def _asked(request: HttpRequest, kind: type[PaperForm]) -> PaperForm:
    # A language alone (from a link) is a wish for the page, not a form that was sent.
    if "form" in request.GET:
        return kind({"language": _language(), **request.GET.dict()})
    return kind(initial={"language": request.GET.get("language", _language()), "form": "pdf"})


def _wants_file(request: HttpRequest, form: PaperForm) -> bool:
    # HEAD only asks whether there is something; nothing is printed by it.
    return request.method == "GET" and form.is_bound and form.is_valid()


def _page(request: HttpRequest, template: str, row: JobDescription, form: PaperForm, **more: Any) -> HttpResponse:
    name = row.position.called(_language())
    context = {
        "description": row,
        "name": name,
        "form": form,
        "back": reverse("job-description", args=[row.pk]),
        **more,
    }
    return render(request, f"documents/{template}.html", context, status=422 if form.errors else 200)


def _language() -> str:
    language = get_language() or "en"
    return language if language in LANGUAGES else "en"


def _actor(request: HttpRequest) -> Actor:
    return request.actor  # type: ignore[attr-defined,no-any-return]
