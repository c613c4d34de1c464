"""Plans of self-checks."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from rapport.kit.ui import formats
from rapport.kit.ui.finding import one_of
from rapport.kit.ui.form_pages import form_page
from rapport.kit.ui.screens import form_screen, render, screen
from rapport.roles.authority import gate
from rapport.staff.actor import actor_of
from rapport.standards.actions import keep_plan
from rapport.standards.forms import PlanForm
from rapport.standards.models import CheckPlan
from rapport.standards.queries import plans_seen_by
from rapport.standards.rights import MANAGE
from rapport.standards.screens.common import need, views

LIST = 200


@screen("check-plans/", name="check-plans")
def check_plans(request: HttpRequest) -> HttpResponse:
    """Show the plans of self-checks, soonest first."""
    actor = actor_of(request)
    need(actor, MANAGE)
    lines = [_line(row) for row in plans_seen_by(actor)[:LIST]]
    context = {"views": views(actor, "check-plans"), "lines": lines, "answer": gate(actor, MANAGE)}
    return render(request, "standards/plans.html", context)


def _line(row: CheckPlan) -> dict[str, Any]:
    return {
        "url": reverse("check-plan", args=[row.pk]),
        "sheet": row.sheet.name,
        "place": {"text": row.place or row.unit.name, "note": row.unit.name if row.place else ""},
        "every": _every(row),
        "next": formats.day(row.next_on) if row.is_active else _("Not in use"),
        "checker": row.checker.name if row.checker else _("Somebody drawn each time"),
    }


def _every(row: CheckPlan) -> str:
    if row.period == CheckPlan.Period.WEEKS:
        return ngettext("every %(num)s week", "every %(num)s weeks", row.every) % {"num": formats.number(row.every)}
    return ngettext("every %(num)s month", "every %(num)s months", row.every) % {"num": formats.number(row.every)}


@form_screen("check-plans/new/", name="check-plan-new")
def check_plan_new(request: HttpRequest) -> HttpResponse:
    """Plan a self-check that comes again."""
    actor = actor_of(request)
    form = PlanForm(request.POST or None, initial={"next_on": actor.today})
    return form_page(
        request, form, _("New plan of self-checks"), _back(),
        lambda **facts: keep_plan(actor, **facts), answer=gate(actor, MANAGE),
        note=_("The unit that is checked does not see it before it is made."),
    )  # fmt: skip


@form_screen("check-plans/<int:plan_id>/", name="check-plan")
def check_plan(request: HttpRequest, plan_id: int) -> HttpResponse:
    """Change a plan of self-checks."""
    actor = actor_of(request)
    row: CheckPlan = one_of(plans_seen_by(actor), plan_id)
    fresh: CheckPlan = one_of(plans_seen_by(actor), plan_id)
    return form_page(
        request, PlanForm(request.POST or None, instance=fresh), str(row), _back(),
        lambda **facts: keep_plan(actor, row, **facts), answer=gate(actor, MANAGE),
    )  # fmt: skip


def _back() -> tuple[str, str]:
    return _("Plans of self-checks"), reverse("check-plans")
