"""Points for answers: the sum of each person opens its rows, and the table says what an answer brings (R-196)."""

from datetime import date
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from rapport.kit.ui import formats
from rapport.kit.ui.form_pages import form_shown
from rapport.kit.ui.forms import telling
from rapport.kit.ui.screens import done, form_screen, screen
from rapport.roles.authority import gate, may
from rapport.roles.undo import undo_of
from rapport.satisfaction.actions import set_points
from rapport.satisfaction.forms import PointsForm
from rapport.satisfaction.models import Points, PointTable
from rapport.satisfaction.queries import people_of, points_seen_by
from rapport.satisfaction.queries.rewards import points_of_people
from rapport.satisfaction.queries.setting import table_on
from rapport.satisfaction.rights import ARRANGE
from rapport.satisfaction.rules import FIRST_POINTS
from rapport.satisfaction.screens.common import (
    address,
    choices,
    label_of_month,
    month_in,
    number_in,
    paged,
    shown,
    views,
)
from rapport.staff.actor import actor_of

NAMES = ("one", "two", "three", "four", "five")


@screen("satisfaction/points/", name="satisfaction-points", report=True)
def points(request: HttpRequest) -> HttpResponse:
    """Show the points of a month for each person, and what answers bring now."""
    actor = actor_of(request)
    month, period = month_in(request, actor)
    sums = points_of_people(actor, *period)
    people = people_of(actor).filter(pk__in=sums).values_list("pk", "name")
    rows = [
        {"name": name, "points": {"text": formats.number(sums[pk]), "url": address("satisfaction-point-rows",
         month=month, person=pk)}}
        for pk, name in people
    ]  # fmt: skip
    rule = {"label": _("New table"), "url": reverse("satisfaction-point-table-new"), "symbol": "plus"}
    context = {
        "heading": _("Points for answers"),
        "note": _("Who served a client gets the points of the answer; they change when the client changes it."),
        "ways": views("satisfaction-points"),
        "buttons": [rule] if may(actor, ARRANGE) else [],
        "periods": choices(actor, "satisfaction-points", month),
        "periods_label": _("Another month"),
        "period_label": label_of_month(month),
        "tables": [
            {
                "columns": [
                    {"key": "name", "label": _("Who served"), "kind": "text"},
                    {"key": "points", "label": _("Points"), "kind": "number"},
                ],
                "rows": rows,
                "caption": _("Points of the month"),
                "empty": _("Nobody has points of this month yet."),
            },
            _tables(actor.today),
        ],
    }
    return shown(request, context)


def _tables(today: date) -> dict[str, Any]:
    """What answers bring, with every version."""
    told = [(one.since, one.points, one.set_by.name) for one in PointTable.objects.select_related("set_by")]
    rows = [_version(since, brings, by) for since, brings, by in told]
    if not any(since <= today for since, _brings, _by in told) or told[-1][0] > today:
        rows.append(_version(None, FIRST_POINTS, ""))
    columns = [{"key": "since", "label": _("From"), "kind": "text"}]
    columns += [
        {"key": name, "label": _("For %(score)s") % {"score": formats.number(score)}, "kind": "number"}
        for score, name in enumerate(NAMES, 1)
    ]
    columns.append({"key": "by", "label": _("Set by"), "kind": "text"})
    caption = _("What an answer brings")
    return {"columns": columns, "rows": rows, "caption": caption, "heading": caption, "empty": ""}


def _version(since: date | None, brings: Any, by: str) -> dict[str, Any]:
    numbers = {name: formats.number(one) for name, one in zip(NAMES, brings, strict=True)}
    return {"since": formats.day(since) if since else _("From the beginning"), "by": by, **numbers}


@screen("satisfaction/points/rows/", name="satisfaction-point-rows", report=True)
def listed(request: HttpRequest) -> HttpResponse:
    """Show the rows behind a sum of points, latest first."""
    actor = actor_of(request)
    month, period = month_in(request, actor)
    person = number_in(request.GET.get("person"))
    rows = points_seen_by(actor).filter(at__gte=period[0], at__lt=period[1])
    rows = rows.filter(employee_id=person) if person else rows
    found = paged(request, rows.order_by("-at", "-pk"), "satisfaction-point-rows", month=month, person=person)
    told = (
        ("number", _("Enquiry")), ("who", _("Who served")), ("at", _("Answered")), ("score", _("Answer")),
        ("points", _("Points")),
    )  # fmt: skip
    whole = sum(rows.order_by().values_list("points", flat=True))
    summed = ngettext("%(num)s point together", "%(num)s points together", abs(whole)) % {"num": formats.number(whole)}
    context = {
        "heading": _("Points"),
        "note": f"{label_of_month(month)} · {summed}",
        "crumbs": [{"label": _("Points for answers"), "url": address("satisfaction-points", month=month)}],
        "tables": [
            {
                "columns": [
                    {"key": key, "label": label, "kind": "number" if key in ("score", "points") else "text"}
                    for key, label in told
                ],
                "rows": [_line(one) for one in found["rows"]],
                "caption": _("Points"),
                "empty": _("No points are counted here."),
            }
        ],
        "previous": found["previous"],
        "next": found["next"],
    }
    return shown(request, context)


def _line(one: Points) -> dict[str, Any]:
    url = reverse("client-feedback", args=[one.feedback_id])
    enquiry = one.feedback.enquiry
    return {
        "url": url,
        "number": {"text": enquiry.number if enquiry else "", "url": url},
        "who": one.employee.name,
        "at": formats.moment(one.at),
        "score": formats.number(one.feedback.score),
        "points": formats.number(one.points),
    }


@form_screen("satisfaction/points/table/new/", name="satisfaction-point-table-new")
def new_table(request: HttpRequest) -> HttpResponse:
    """Set what answers bring from a day on."""
    actor = actor_of(request)
    held = {"since": actor.today, **dict(zip(NAMES, table_on(actor.today), strict=True))}
    form = PointsForm(request.POST or None, initial=held)
    if request.method == "POST" and form.is_valid():
        with telling(form):
            set_points(actor, **form.facts)
            return done(request, "satisfaction-points", toast=_("Kept."), undo=undo_of(actor))
    back = (_("Points for answers"), reverse("satisfaction-points"))
    return form_shown(request, form, _("What an answer brings"), back, answer=gate(actor, ARRANGE))
