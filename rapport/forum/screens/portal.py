"""The forum for a client's people: the list, asking, answering, the best answer, and reporting (R-348)."""

from collections.abc import Mapping
from typing import Any

from django.conf import settings
from django.forms import BaseForm
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _

from rapport.forum.actions import choose_name, mark_own_best, report, write
from rapport.forum.forms import AnswerForm, AskForm, NameForm, ReportForm
from rapport.forum.models import Contribution
from rapport.forum.queries import answers_to, name_of, questions_for, written_by
from rapport.kit.clock import now
from rapport.kit.rates import wait_before
from rapport.kit.refusals import BadInput
from rapport.kit.ui.finding import one_of
from rapport.kit.ui.forms import telling
from rapport.kit.ui.screens import deed, done, form_screen, screen
from rapport.parties.models import Client
from rapport.portal.inside import inside, program, shown, spoken_to
from rapport.portal.models import Access

ROOM, SHOWN, LONGEST_WORDS, WRITTEN_AN_HOUR = "forum", 50, 200, 20


@screen("portal/forum/", name="portal-forum", public=True)
def forum(request: HttpRequest) -> HttpResponse:
    """Show the questions that readers see, by words and language, and what the person wrote with what became of it."""
    access = inside(request)
    words = request.GET.get("q", "").strip()[:LONGEST_WORDS]
    language = request.GET.get("language", "")
    language = language if language in dict(settings.LANGUAGES) else ""
    context = {
        "words": words,
        "asked_language": language,
        "languages": settings.LANGUAGES,
        "questions": list(questions_for(words, language)[:SHOWN]),
        "own": list(written_by(access.person)[:SHOWN]),
        "name": name_of(access.person),
    }
    return shown(request, "forum/portal_list.html", access, context)


@form_screen("portal/forum/name/", name="portal-forum-name", public=True)
def public_name(request: HttpRequest) -> HttpResponse:
    """Choose the name under which others know the person, or another one."""
    access = inside(request)
    known = name_of(access.person)
    form = NameForm(request.POST if request.method == "POST" else None, initial={"name": known})
    with spoken_to(access):
        if request.method == "POST" and form.is_valid():
            with telling(form):
                choose_name(program(), access.person, **form.cleaned_data)
                return done(request, "portal-forum", toast=_("Kept."))
        return _form(request, access, form, _("Your public name"), _("Save"))


@form_screen("portal/forum/new/", name="portal-forum-new", public=True)
def ask(request: HttpRequest) -> HttpResponse:
    """Ask everybody in the forum something; it is seen once one of us approved it."""
    access = inside(request)
    if not name_of(access.person):
        return done(request, "portal-forum-name")
    with spoken_to(access):
        form = AskForm(request.POST if request.method == "POST" else None)
        if request.method == "POST" and form.is_valid():
            with telling(form):
                _not_too_often(access)
                write(program(), access.person, **form.cleaned_data)
                return done(request, "portal-forum", toast=_("Thank you. It is shown once one of us has read it."))
        return _form(request, access, form, _("Ask the forum"), _("Ask"))


@form_screen("portal/forum/<int:number>/answer/", name="portal-forum-answer", public=True)
def answer(request: HttpRequest, number: int) -> HttpResponse:
    """Answer a question; the answer is seen once one of us approved it."""
    access = inside(request)
    if not name_of(access.person):
        return done(request, "portal-forum-name")
    with spoken_to(access) as spoken:
        question = one_of(Contribution.objects.questions().shown(), number)
        form = AnswerForm(request.POST if request.method == "POST" else None)
        if request.method == "POST" and form.is_valid():
            with telling(form):
                _not_too_often(access)
                write(program(), access.person, question=question, language=spoken, **form.cleaned_data)
                told = _("Thank you. It is shown once one of us has read it.")
                return done(request, "portal-room", ROOM, number, toast=told)
        return _form(request, access, form, question.title, _("Answer"), question)


@deed("portal/forum/<int:number>/best/", name="portal-forum-best", public=True)
def best(request: HttpRequest, number: int) -> HttpResponse:
    """Say which answer solved one's own question."""
    access = inside(request)
    with spoken_to(access):
        row = one_of(Contribution.objects.shown().select_related("question"), number)
        mark_own_best(program(), access.person, row)
        return done(request, "portal-room", ROOM, row.question_id, toast=_("Thank you. Others find it sooner now."))


@form_screen("portal/forum/<int:number>/report/", name="portal-forum-report", public=True)
def report_it(request: HttpRequest, number: int) -> HttpResponse:
    """Ask us to look at a contribution again."""
    access = inside(request)
    with spoken_to(access):
        row = one_of(Contribution.objects.shown().select_related("question"), number)
        form = ReportForm(request.POST if request.method == "POST" else None)
        if request.method == "POST" and form.is_valid():
            with telling(form):
                _not_too_often(access)
                report(program(), access.person, row, **form.cleaned_data)
                where = row.question_id or row.pk
                return done(request, "portal-room", ROOM, where, toast=_("Thank you. We look at it."))
        return _form(request, access, form, _("Report a contribution"), _("Report"), row)


def page(client: Client, number: int) -> Mapping[str, Any] | None:
    """Return what one question shows to whoever is inside; None for what readers don't see."""
    row = Contribution.objects.questions().shown().filter(pk=number).first()
    return {"row": row, "answers": list(answers_to(row)[:200])} if row else None


def _form(
    request: HttpRequest, access: Access, form: BaseForm, heading: str, save: str, about: Contribution | None = None
) -> HttpResponse:
    context = {"form": form, "heading": heading, "save": save, "about": about}
    return shown(request, "forum/portal_form.html", access, context, 422 if form.errors else 200)


def _not_too_often(access: Access) -> None:
    if wait_before(f"forum-{access.pk}", calls=WRITTEN_AN_HOUR, seconds=3600, at=now().timestamp()):
        raise BadInput(fields={"words": [_("That was a lot at once. Wait a little, then send it again.")]})
