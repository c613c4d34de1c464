"""Arranging what brings leads and who gets them."""

from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _

from rapport.kit.refusals import NotAllowed
from rapport.kit.ui.finding import one_of
from rapport.kit.ui.forms import telling
from rapport.kit.ui.screens import done, form_screen, render
from rapport.leads.actions import keep_form, keep_rule, keep_source, set_quiet_hours
from rapport.leads.forms.arranging import PageForm, QuietForm, RuleForm, SourceForm
from rapport.leads.models import QuietHours, RuleMember
from rapport.leads.queries import forms_seen_by, rules_seen_by, sources_seen_by
from rapport.leads.rights import ARRANGE
from rapport.leads.screens.common import form_page
from rapport.roles.authority import gate
from rapport.roles.undo import undo_of
from rapport.staff.actor import Actor, actor_of

LIST = 200


@form_screen("leads/arrange/", name="leads-arrange")
def arrange(request: HttpRequest) -> HttpResponse:
    """Show sources, forms on the web and rules of distribution, and set the quiet hours."""
    actor = _arranger(request)
    form = QuietForm(request.POST or None, QuietHours.objects.first())
    if request.method == "POST" and form.is_valid():
        with telling(form):
            set_quiet_hours(actor, **form.cleaned_data)
            return done(request, "leads-arrange", toast=_("The quiet hours are set."))
    rules = list(rules_seen_by(actor)[:LIST])
    people: dict[int, list[str]] = {}
    for rule, name in RuleMember.objects.filter(rule__in=rules).values_list("rule_id", "employee__name"):
        people.setdefault(rule, []).append(name)
    context = {
        "sources": list(sources_seen_by(actor)[:LIST]),
        "forms": [
            {"row": one, "url": settings.PUBLIC_URL + reverse("enquiry", args=[one.code])}
            for one in forms_seen_by(actor)[:LIST]
        ],
        "rules": [{"row": one, "people": ", ".join(people.get(one.pk, []))} for one in rules],
        "quiet": form,
        "form": form,
    }
    return render(request, "leads/arrange.html", context, status=422 if form.is_bound else 200)


@form_screen("leads/sources/new/", name="lead-source-new")
def source_new(request: HttpRequest) -> HttpResponse:
    """Enter a source of leads."""
    return _source(request, None)


@form_screen("leads/sources/<int:source_id>/", name="lead-source")
def source(request: HttpRequest, source_id: int) -> HttpResponse:
    """Change a source of leads."""
    return _source(request, one_of(sources_seen_by(_arranger(request)), source_id))


def _source(request: HttpRequest, row: Any) -> HttpResponse:
    return _kept(request, SourceForm(request.POST or None, row), row, keep_source, _("Source of leads"))


@form_screen("leads/forms/new/", name="lead-form-new")
def page_new(request: HttpRequest) -> HttpResponse:
    """Make a form on the web."""
    return _page(request, None)


@form_screen("leads/forms/<int:form_id>/", name="lead-form")
def page(request: HttpRequest, form_id: int) -> HttpResponse:
    """Change a form on the web."""
    return _page(request, one_of(forms_seen_by(_arranger(request)), form_id))


def _page(request: HttpRequest, row: Any) -> HttpResponse:
    return _kept(request, PageForm(request.POST or None, row), row, keep_form, _("Form on the web"))


@form_screen("leads/rules/new/", name="lead-rule-new")
def rule_new(request: HttpRequest) -> HttpResponse:
    """Make a rule of distribution."""
    return _rule(request, None)


@form_screen("leads/rules/<int:rule_id>/", name="lead-rule")
def rule(request: HttpRequest, rule_id: int) -> HttpResponse:
    """Change a rule of distribution."""
    return _rule(request, one_of(rules_seen_by(_arranger(request)), rule_id))


def _rule(request: HttpRequest, row: Any) -> HttpResponse:
    form = RuleForm(request.POST or None, row)
    more = {"people": form.cleaned_data["people"]} if form.is_bound and form.is_valid() else {}
    return _kept(request, form, row, keep_rule, _("Rule of distribution"), **more)


def _kept(request: HttpRequest, form: Any, row: Any, keep: Any, heading: str, **more: Any) -> HttpResponse:
    actor = _arranger(request)
    if request.method == "POST" and form.is_valid():
        with telling(form):
            keep(actor, row, **form.facts, **more)
            return done(request, "leads-arrange", toast=_("Kept."), undo=undo_of(actor))
    back = (_("Arranging leads"), reverse("leads-arrange"))
    return form_page(request, form, row.name if row else heading, back, answer=gate(actor, ARRANGE))


def _arranger(request: HttpRequest) -> Actor:
    actor = actor_of(request)
    answer = gate(actor, ARRANGE)
    if answer.verdict == "no":
        raise NotAllowed(answer.sentence, ARRANGE)
    return actor
