"""Staffing rules and rotas: by what a unit is planned, and who works when."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from rapport.kit.ui import formats
from rapport.kit.ui.finding import one_of
from rapport.kit.ui.form_pages import form_page
from rapport.kit.ui.screens import deed, done, form_screen, render, screen
from rapport.roles.authority import gate
from rapport.roles.undo import undo_of
from rapport.staff.actor import actor_of
from rapport.staffing.actions import keep_rule, remove_rota, write_rota
from rapport.staffing.forms import NewRuleForm, RotaForm, RuleForm
from rapport.staffing.models import Rota, StaffingRule
from rapport.staffing.queries import rotas_seen_by, rules_seen_by
from rapport.staffing.rights import PLAN
from rapport.staffing.screens.common import column_name, need_plan, number_in, views

LIST = 500


@form_screen("staffing/rules/new/", name="staffing-rule-new")
def staffing_rule_new(request: HttpRequest) -> HttpResponse:
    """Set by what the people of a unit are planned."""
    actor = actor_of(request)
    need_plan(actor)
    form = NewRuleForm(actor, request.POST or None, unit=number_in(request.GET.get("unit", "")) or None)
    return form_page(
        request, form, _("New staffing rule"), (_("Week"), reverse("staffing-week")),
        lambda **facts: keep_rule(actor, facts.pop("unit"), **facts), answer=gate(actor, PLAN),
        to=lambda row: f"{reverse('staffing-week')}?unit={row.unit_id}",
        note=_("From then on the next week of the unit is looked at, and its head hears of gaps."),
    )  # fmt: skip


@form_screen("staffing/rules/<int:rule_id>/", name="staffing-rule")
def staffing_rule(request: HttpRequest, rule_id: int) -> HttpResponse:
    """Change by what the people of a unit are planned."""
    actor = actor_of(request)
    row: StaffingRule = one_of(rules_seen_by(actor), rule_id)
    fresh: StaffingRule = one_of(rules_seen_by(actor), rule_id)
    return form_page(
        request, RuleForm(request.POST or None, instance=fresh), row.unit.name,
        (_("Week"), f"{reverse('staffing-week')}?unit={row.unit_id}"),
        lambda **facts: keep_rule(actor, row.unit, row, **facts), answer=gate(actor, PLAN),
    )  # fmt: skip


@screen("staffing/rotas/", name="rotas")
def rotas(request: HttpRequest) -> HttpResponse:
    """Show who works when by a rota of their own; all others work by their working calendar."""
    actor = actor_of(request)
    need_plan(actor)
    lines = [
        {
            "url": reverse("rota", args=[row.pk]),
            "person": row.employee.name,
            "unit": row.employee.unit.name if row.employee.unit else "",
            "since": formats.day(row.since),
            "hours": week_in_words(row),
        }
        for row in rotas_seen_by(actor)[:LIST]
    ]
    return render(
        request, "staffing/rotas.html", {"views": views("rotas"), "lines": lines, "answer": gate(actor, PLAN)}
    )


def week_in_words(row: Rota) -> str:
    """Return the hours of a week, days off left out."""
    told = [
        f"{column_name(number)} {', '.join(f'{starts}–{ends}' for starts, ends in day)}"
        for number, day in enumerate(row.hours)
        if day
    ]
    return "; ".join(told) or pgettext("of a week", "Off")


@form_screen("staffing/rotas/new/", name="rota-new")
def rota_new(request: HttpRequest) -> HttpResponse:
    """Write the hours of a person from a day on."""
    actor = actor_of(request)
    need_plan(actor)
    start: dict[str, Any] = {"since": actor.today}
    return form_page(
        request, RotaForm(actor, request.POST or None, **start), _("New rota"), _back(),
        lambda **facts: write_rota(actor, **facts), answer=gate(actor, PLAN),
        note=_("It goes before the working calendar of the person. Holidays and absences still count."),
    )  # fmt: skip


@form_screen("staffing/rotas/<int:rota_id>/", name="rota")
def rota(request: HttpRequest, rota_id: int) -> HttpResponse:
    """Show and change the hours of a person from a day on."""
    actor = actor_of(request)
    need_plan(actor)
    row: Rota = one_of(rotas_seen_by(actor), rota_id)
    return form_page(
        request, RotaForm(actor, request.POST or None, row), row.employee.name, _back(),
        lambda **facts: write_rota(actor, row, **facts), answer=gate(actor, PLAN), page="staffing/rota.html",
        away=reverse("rota-remove", args=[row.pk]),
    )  # fmt: skip


@deed("staffing/rotas/<int:rota_id>/remove/", name="rota-remove")
def rota_remove(request: HttpRequest, rota_id: int) -> HttpResponse:
    """Remove the hours of a person from a day on."""
    actor = actor_of(request)
    remove_rota(actor, one_of(rotas_seen_by(actor), rota_id))
    return done(request, "rotas", toast=_("Removed."), undo=undo_of(actor))


def _back() -> tuple[str, str]:
    return _("Rotas"), reverse("rotas")
