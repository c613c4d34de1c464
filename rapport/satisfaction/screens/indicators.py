"""The key indicators with what is required, known to everybody, and how each person stands (R-356)."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _

from rapport.kit.ui import formats
from rapport.kit.ui.form_pages import form_page
from rapport.kit.ui.screens import form_screen, screen
from rapport.roles.authority import gate, may
from rapport.satisfaction.actions import set_requirement
from rapport.satisfaction.forms import RequirementForm
from rapport.satisfaction.models import Feedback, Requirement
from rapport.satisfaction.queries.indicators import Standing, standings
from rapport.satisfaction.queries.setting import requirements_on
from rapport.satisfaction.rights import ARRANGE
from rapport.satisfaction.rules import INDICATORS
from rapport.satisfaction.screens.common import address, choices, label_of_month, month_in, shown, views
from rapport.staff.actor import actor_of

VERSIONS = 100


@screen("satisfaction/indicators/", name="satisfaction-indicators", report=True)
def indicators(request: HttpRequest) -> HttpResponse:
    """Show what is required since when, and how everybody whom one may see stands in a month."""
    actor = actor_of(request)
    month, period = month_in(request, actor)
    required = requirements_on(actor.today)
    people = standings(actor, *period)
    mine = next((one for one in people if one.employee == actor.pk), None)
    new = {"label": _("New requirement"), "url": reverse("satisfaction-requirement-new"), "symbol": "plus"}
    context = {
        "heading": _("Indicators"),
        "note": _("What is required of everybody's work, since when, and how you stand."),
        "ways": views("satisfaction-indicators"),
        "buttons": [new] if may(actor, ARRANGE) else [],
        "periods": choices(actor, "satisfaction-indicators", month),
        "periods_label": _("Another month"),
        "period_label": label_of_month(month),
        "tables": [
            _required(required, mine, month),
            *([_people(people, required, month)] if len(people) > 1 else []),
            _versions(),
        ],
    }
    return shown(request, context)


def _required(required: dict[str, Requirement], mine: Standing | None, month: str) -> dict[str, Any]:
    rows = []
    for code, label in INDICATORS:
        row = required.get(code)
        rows.append(
            {
                "name": str(label),
                "value": formats.number(row.value) if row else "",
                "since": formats.day(row.since) if row else "",
                "mine": _cell(code, mine, row, month) if mine else "",
            }
        )
    caption = _("What is required, and where you stand")
    return {
        "columns": [
            {"key": "name", "label": _("Indicator"), "kind": "text"},
            {"key": "value", "label": _("At least"), "kind": "text"},
            {"key": "since", "label": _("Since"), "kind": "text"},
            {"key": "mine", "label": _("You"), "kind": "text"},
        ],
        "rows": rows,
        "caption": caption,
        "heading": caption,
        "empty": "",
    }


def _people(people: list[Standing], required: dict[str, Requirement], month: str) -> dict[str, Any]:
    caption = _("How people stand")
    return {
        "columns": [
            {"key": "name", "label": _("Person"), "kind": "text"},
            *({"key": code, "label": str(label), "kind": "text"} for code, label in INDICATORS),
        ],
        "rows": [
            {"name": one.name} | {code: _cell(code, one, required.get(code), month) for code, _label in INDICATORS}
            for one in people
        ],
        "caption": caption,
        "heading": caption,
        "empty": "",
    }


def _cell(code: str, one: Standing, required: Requirement | None, month: str) -> dict[str, str] | str:
    value = one.values.get(code)
    if value is None:
        return ""
    pages: dict[str, str] = {
        "in_time": address("satisfaction-solutions", month=month, person=one.employee),
        "correct": address("satisfaction-solutions", month=month, person=one.employee),
        "satisfied": address(
            "satisfaction-answers", month=month, person=one.employee, kind=Feedback.Kind.SERVICE.value
        ),
        "recommend": address(
            "satisfaction-answers", month=month, person=one.employee, kind=Feedback.Kind.RECOMMEND.value
        ),
        "points": address("satisfaction-point-rows", month=month, person=one.employee),
        "kept": address("satisfaction-clients", month=month, owner=one.employee),
    }
    reached = required is None or value >= float(required.value)
    note = "" if reached else _("below what is required")
    return {"text": formats.number(value), "url": pages[code], "note": note, "note_tone": "danger"}


def _versions() -> dict[str, Any]:
    caption = _("Every requirement so far")
    columns = (("name", _("Indicator")), ("value", _("At least")), ("since", _("From")), ("by", _("Set by")))
    return {
        "columns": [{"key": key, "label": label, "kind": "text"} for key, label in columns],
        "rows": [
            {
                "name": str(one.get_indicator_display()),
                "value": formats.number(one.value),
                "since": formats.day(one.since),
                "by": one.set_by.name,
            }
            for one in Requirement.objects.select_related("set_by").order_by("-since", "indicator")[:VERSIONS]
        ],
        "caption": caption,
        "heading": caption,
        "empty": _("Nothing is required yet."),
    }


@form_screen("satisfaction/requirements/new/", name="satisfaction-requirement-new")
def new_requirement(request: HttpRequest) -> HttpResponse:
    """Set what an indicator has to come to, and let everybody know."""
    actor = actor_of(request)
    form = RequirementForm(request.POST or None, initial={"since": actor.today})
    return form_page(
        request, form, _("New requirement"), (_("Indicators"), reverse("satisfaction-indicators")),
        lambda **facts: set_requirement(actor, **facts), answer=gate(actor, ARRANGE),
    )  # fmt: skip
