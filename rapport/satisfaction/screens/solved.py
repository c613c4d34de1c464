"""How fast and how correctly each person solves what clients ask: every number opens its enquiries (R-197)."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from rapport.kit.ui import formats
from rapport.kit.ui.screens import screen
from rapport.satisfaction.models import Solution
from rapport.satisfaction.queries.solved import Solver, solutions, solvers
from rapport.satisfaction.rules import share
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

WHICH = ("in_time", "late", "correct", "wrong")


@screen("satisfaction/solved/", name="satisfaction-solved", report=True)
def solved(request: HttpRequest) -> HttpResponse:
    """Show how many enquiries each person solved in a month, in which time, in time, and correctly."""
    actor = actor_of(request)
    month, period = month_in(request, actor)
    whole, people = solvers(actor, *period)
    told = (
        ("name", _("Who solved")), ("number", _("Solved")), ("median", _("Median working time")),
        ("in_time", _("In time")), ("late", _("Late")), ("correct", _("Correct")), ("wrong", _("Came back")),
    )  # fmt: skip
    rows = [_row(one, month, one.name, one.employee) for one in people]
    if len(people) > 1:
        rows.append(_row(whole, month, _("All"), None))
    context = {
        "heading": _("Fast and correct"),
        "note": _(
            "Correct is what was not opened again within 14 days, and of which no complaint of the same cause came."
        ),
        "ways": views("satisfaction-solved"),
        "periods": choices(actor, "satisfaction-solved", month),
        "periods_label": _("Another month"),
        "period_label": label_of_month(month),
        "tables": [
            {
                "columns": [
                    {"key": key, "label": label, "kind": "text" if key in ("name", "median") else "number"}
                    for key, label in told
                ],
                "rows": rows,
                "caption": _("Who solved how much, how fast and how correctly"),
                "empty": _("Nothing was solved in this month."),
            }
        ],
    }
    return shown(request, context)


def _row(one: Solver, month: str, name: str, person: int | None) -> dict[str, Any]:
    sums = one.sums

    def cell(value: int, which: str = "", *, shared: bool = False) -> dict[str, str]:
        url = address("satisfaction-solutions", month=month, person=person, which=which)
        note = formats.percent(share(value, sums.number)) if shared else ""
        return {"text": formats.number(value), "url": url, "note": note}

    return {
        "name": name,
        "number": cell(sums.number),
        "median": formats.span(one.median // 60),
        "in_time": cell(sums.in_time, "in_time", shared=True),
        "late": cell(sums.number - sums.in_time, "late"),
        "correct": cell(sums.correct, "correct", shared=True),
        "wrong": cell(sums.number - sums.correct, "wrong"),
    }


@screen("satisfaction/solutions/", name="satisfaction-solutions", report=True)
def listed(request: HttpRequest) -> HttpResponse:
    """Show the solutions that a number counts, latest first."""
    actor = actor_of(request)
    month, period = month_in(request, actor)
    which = request.GET.get("which", "")
    query: dict[str, Any] = {
        "person": number_in(request.GET.get("person")),
        "which": which if which in WHICH else "",
    }
    found = paged(
        request, solutions(actor, *period, **query).order_by("-solved_at", "-pk"), "satisfaction-solutions",
        month=month, **query,
    )  # fmt: skip
    told = (
        ("number", _("Enquiry")), ("who", _("Who solved")), ("solved", _("Solved")), ("took", _("Working time")),
        ("kept", _("In time")), ("correct", _("Correct")),
    )  # fmt: skip
    number = found["number"]
    counted = ngettext("%(num)s solved enquiry", "%(num)s solved enquiries", number)
    context = {
        "heading": _("Solved enquiries"),
        "note": f"{label_of_month(month)} · {counted % {'num': formats.number(number)}}",
        "crumbs": [{"label": _("Fast and correct"), "url": address("satisfaction-solved", month=month)}],
        "tables": [
            {
                "columns": [{"key": key, "label": label, "kind": "text"} for key, label in told],
                "rows": [_line(one) for one in found["rows"]],
                "caption": _("Solved enquiries"),
                "empty": _("Nothing is counted here."),
            }
        ],
        "previous": found["previous"],
        "next": found["next"],
    }
    return shown(request, context)


def _line(one: Solution) -> dict[str, Any]:
    url = reverse("client-enquiry", args=[one.enquiry_id])
    correct: bool = one.is_correct  # type: ignore[attr-defined]
    note = _("opened again on %(day)s") % {"day": formats.day(one.reopened_at)} if one.reopened_at else ""
    return {
        "url": url,
        # The number alone: who sees a colleague's figures need not see the client.
        "number": {"text": one.enquiry.number, "url": url},
        "who": one.employee.name,
        "solved": formats.moment(one.solved_at),
        "took": formats.span(one.took // 60),
        "kept": {"text": _("yes") if one.in_time else _("no"), "tone": "" if one.in_time else "danger"},
        "correct": {"text": _("yes") if correct else _("no"), "tone": "" if correct else "danger", "note": note},
    }
