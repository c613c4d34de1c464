"""The library of methods, and surveys among possible buyers (R-032, R-036)."""

from datetime import datetime
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _

from rapport.kit.callers import address_of
from rapport.kit.clock import now
from rapport.kit.rates import wait_before
from rapport.kit.refusals import BadInput, NotAllowed, NotSeen
from rapport.kit.ui import formats
from rapport.kit.ui.charts import share
from rapport.kit.ui.finding import one_of
from rapport.kit.ui.forms import telling
from rapport.kit.ui.screens import deed, done, form_screen, render, screen
from rapport.leads.actions import answer_survey, invite_to_survey, keep_method, keep_survey, set_method
from rapport.leads.forms.library import InviteForm, LeadMethodForm, MethodForm, RatingForm, SurveyForm
from rapport.leads.models import Method, Survey
from rapport.leads.queries.library import (
    invitation_with,
    invitations_seen_by,
    methods_seen_by,
    surveys_seen_by,
    token_of,
    weights,
)
from rapport.leads.queries.narrowing import day_begins
from rapport.leads.queries.results import results
from rapport.leads.rights import WORK
from rapport.leads.screens.common import checked, form_page, lead_of
from rapport.roles.authority import gate
from rapport.roles.undo import undo_of
from rapport.staff.actor import Actor, actor_of

MOST, SENT_AN_HOUR = 200, 30
LONG_AGO = datetime(2000, 1, 1).date()


def _reader(request: HttpRequest) -> Actor:
    actor = actor_of(request)
    answer = gate(actor, WORK)
    if answer.verdict == "no":
        raise NotAllowed(answer.sentence, WORK)
    return actor


@screen("leads/methods/", name="lead-methods")
def methods(request: HttpRequest) -> HttpResponse:
    """Show the library of methods with what each brought so far."""
    actor = _reader(request)
    found = {one.key: one for one in results(actor, "method", day_begins(LONG_AGO), actor.at)}
    leads = reverse("leads")
    lines = []
    for row in methods_seen_by(actor).select_related("written_by", "developed_from")[:MOST]:
        line = found.get(str(row.pk))
        note = " · ".join(str(part) for part in (row.get_kind_display(), row.get_channel_display()))
        numbers = {name: getattr(line, name) if line else 0 for name in ("leads", "reached", "appointments", "clients")}
        lines.append(
            {
                "url": reverse("lead-method", args=[row.pk]),
                "name": {"text": row.name, "note": note if row.is_active else note + " · " + _("no longer in use")},
                "by": row.written_by.name,
                **{name: formats.number(number) for name, number in numbers.items()},
                "leads": {"text": formats.number(numbers["leads"]), "url": f"{leads}?view=all&method={row.pk}"},
                "share": formats.per_cent(round(share(numbers["clients"], numbers["leads"]))) if line else "",
            }
        )
    return render(request, "leads/methods.html", {"lines": lines})


@form_screen("leads/methods/new/", name="lead-method-new")
def method_new(request: HttpRequest) -> HttpResponse:
    """Write a method down, from nothing or from another one."""
    actor = _reader(request)
    number = request.GET.get("from", "")
    rows = methods_seen_by(actor)
    base = rows.filter(pk=int(number)).first() if number.isdecimal() and len(number) < 19 else None
    return _method_page(request, actor, None, base)


@form_screen("leads/methods/<int:method_id>/", name="lead-method")
def method(request: HttpRequest, method_id: int) -> HttpResponse:
    """Show a method, and change it."""
    actor = _reader(request)
    return _method_page(request, actor, one_of(methods_seen_by(actor), method_id), None)


def _method_page(request: HttpRequest, actor: Actor, row: Method | None, base: Method | None) -> HttpResponse:
    form = MethodForm(request.POST or None, row)
    if base is not None:
        held = {"words": base.words, "kind": base.kind, "channel": base.channel, "developed_from": base.pk}
        form.initial = {**form.initial, **held}
    if request.method == "POST" and form.is_valid():
        with telling(form):
            kept = keep_method(actor, row, **form.facts)
            return done(request, "lead-methods", toast=_("Saved: %(name)s.") % {"name": kept.name}, undo=undo_of(actor))
    context = {"form": form, "row": row, "answer": gate(actor, WORK)}
    return render(request, "leads/method.html", context, status=422 if form.is_bound else 200)


@deed("leads/<int:lead_id>/method/", name="lead-method-set")
def method_set(request: HttpRequest, lead_id: int) -> HttpResponse:
    """Say by which method a lead was won."""
    actor, lead = actor_of(request), lead_of(request, lead_id)
    set_method(actor, lead, checked(LeadMethodForm(actor, request.POST))["method"])
    return done(request, "lead", lead.pk, toast=_("Saved."), undo=undo_of(actor))


@screen("surveys/", name="surveys")
def surveys(request: HttpRequest) -> HttpResponse:
    """Show the surveys, newest first."""
    actor = _reader(request)
    rows = [
        {
            "title": row.name,
            "url": reverse("survey", args=[row.pk]),
            "end": formats.day(row.asked_at),
            "note": " · ".join(part for part in (row.product.name if row.product else "", row.asked_by.name) if part),
        }
        for row in surveys_seen_by(actor)[:MOST]
    ]
    return render(request, "leads/surveys.html", {"rows": rows})


@form_screen("surveys/new/", name="survey-new")
def survey_new(request: HttpRequest) -> HttpResponse:
    """Begin a survey."""
    return _survey_form(request, None)


@form_screen("surveys/<int:survey_id>/edit/", name="survey-edit")
def survey_edit(request: HttpRequest, survey_id: int) -> HttpResponse:
    """Change a survey."""
    return _survey_form(request, one_of(surveys_seen_by(_reader(request)), survey_id))


def _survey_form(request: HttpRequest, row: Survey | None) -> HttpResponse:
    actor = _reader(request)
    form = SurveyForm(actor, request.POST or None, row)
    if request.method == "POST" and form.is_valid():
        with telling(form):
            kept = keep_survey(actor, row, **form.facts)
            return done(request, "survey", kept.pk, toast=_("Saved: %(name)s.") % {"name": kept.name})
    back = (_("Surveys"), reverse("surveys"))
    return form_page(request, form, row.name if row else _("New survey"), back, answer=gate(actor, WORK))


@form_screen("surveys/<int:survey_id>/", name="survey")
def survey(request: HttpRequest, survey_id: int) -> HttpResponse:
    """Show what matters to the buyers, who was asked with which link, and ask more of them."""
    actor = _reader(request)
    row: Survey = one_of(surveys_seen_by(actor), survey_id)
    # Nothing ticked is an answer too: it is refused in words.
    form = InviteForm(actor, row, request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        with telling(form):
            told = form.cleaned_data
            made = invite_to_survey(
                actor, row, leads=list(told.get("leads", ())), clients=list(told.get("clients", ()))
            )
            toast = _("The links are below. Send each to whom it belongs.") if made else _("All were asked before.")
            return done(request, "survey", row.pk, toast=toast, undo=undo_of(actor))
    context = {
        "row": row,
        "form": form,
        "answer": gate(actor, WORK),
        "bars": [_bar(one) for one in weights(row)],
        "invited": [
            {
                "who": str(one.asked),
                "link": request.build_absolute_uri(reverse("survey-answer", args=[token_of(one)])),
                "answered": formats.day(one.answered_at) if one.answered_at else "",
                "words": one.words,
            }
            for one in invitations_seen_by(actor).filter(survey=row)[:MOST]
        ],
    }
    return render(request, "leads/survey.html", context, status=422 if form.is_bound else 200)


def _bar(one: Any) -> dict[str, Any]:
    told = {"mean": formats.number(one.mean), "high": formats.number(one.high), "number": formats.number(one.number)}
    text = _("%(mean)s of 5 · %(high)s of %(number)s rate it high") % told if one.number else _("no answer yet")
    return {"label": one.name, "value": one.mean, "text": text}


@form_screen("survey/<str:token>/", name="survey-answer", public=True)
def survey_answer(request: HttpRequest, token: str) -> HttpResponse:
    """Ask a buyer without an account what matters to them."""
    invitation = invitation_with(token)
    if invitation is None:
        raise NotSeen(_("This survey is not there, or it is closed."))
    row = invitation.survey
    form = RatingForm(row, request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid() and invitation.answered_at is None:
        at = now()
        if wait_before(f"survey-{address_of(request)}", calls=SENT_AN_HOUR, seconds=3600, at=at.timestamp()):
            raise BadInput(_("Too much came from your address. Wait an hour, or call us."))
        with telling(form):
            answer_survey(Actor(None, at), invitation, ratings=form.ratings, words=form.cleaned_data["words"])
            return done(request, reverse("survey-answer", args=[token]))
    context = {"row": row, "form": form, "thanks": invitation.answered_at is not None}
    return render(
        request, "leads/survey_answer.html", context, status=422 if form.is_bound and not context["thanks"] else 200
    )
