"""When clients come, by weekday and hour, and the records behind each number."""

from datetime import timedelta
from typing import Any
from urllib.parse import urlencode

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from rapport.kit.refusals import NotSeen
from rapport.kit.ui import formats
from rapport.kit.ui.screens import render, screen
from rapport.staff.actor import actor_of
from rapport.staffing.queries import Asked, arrivals_in, counted
from rapport.staffing.rules import COLUMNS, Grid, heat
from rapport.staffing.screens.common import (
    column_name,
    hour_name,
    need_plan,
    number_in,
    unit_asked,
    unit_choices,
    views,
)
from rapport.staffing.shelves import arrivals

WEEKS, USUAL, LIST = (4, 8, 13, 26), 8, 100


def _weeks(request: HttpRequest) -> int:
    asked = number_in(request.GET.get("weeks", ""))
    return asked if asked in WEEKS else USUAL


def _source(request: HttpRequest) -> str:
    asked = request.GET.get("source", "")
    return asked if asked in arrivals else ""


@screen("staffing/", name="arrivals", report=True)
def arrivals_page(request: HttpRequest) -> HttpResponse:
    """Show how many came in each hour of each weekday, holidays apart; every number opens its records."""
    actor = actor_of(request)
    need_plan(actor)
    unit, units = unit_asked(request, actor)
    if unit is None:
        return render(request, "staffing/nothing.html")
    weeks, code = _weeks(request), _source(request)
    asked = Asked.of(actor, unit, weeks)
    found = counted(actor, asked)
    grid = found.by_source[code] if code else _together(found.by_source.values(), found.live)
    same = {"unit": unit.pk, "weeks": weeks, "source": code}
    choices = {"unit": unit.pk, "weeks": weeks}
    address = reverse("arrivals")
    context = {
        "unit": unit,
        "views": views("arrivals", unit.pk),
        "units": unit_choices("arrivals", units, unit, weeks=weeks, source=code),
        "periods": [
            {"label": _in_weeks(one), "url": f"{address}?{urlencode({**same, 'weeks': one})}", "current": one == weeks}
            for one in WEEKS
        ],
        "sources": [
            {"label": label, "url": f"{address}?{urlencode({**choices, 'source': one})}", "current": one == code}
            for one, label in [("", _("All")), *((one, source.label) for one, source in arrivals.items())]
        ],
        "period": _("%(since)s to %(until)s, in the time zone %(zone)s")
        % {
            "since": formats.day(asked.since),
            "until": formats.day(asked.before - timedelta(days=1)),
            "zone": asked.calendar.zone.replace("_", " "),
        },
        "columns": [{"name": column_name(one), "whole": column_name(one, "EEEE"), "n": one} for one in COLUMNS],
        "rows": [_row(grid, hour, same) for hour in grid.hours],
        "totals": [_cell(grid.of_column(one), 0, same, column=one) for one in COLUMNS],
        "whole": _cell(grid.whole, 0, same),
    }
    return render(request, "staffing/arrivals.html", context)


def _in_weeks(number: int) -> str:
    return ngettext("%(num)s week", "%(num)s weeks", number) % {"num": formats.number(number)}


def _together(grids: Any, like: Grid) -> Grid:
    whole = Grid(like.days)
    for one in grids:
        for place, number in one.counts.items():
            whole.counts[place] = whole.counts.get(place, 0) + number
    return whole


def _row(grid: Grid, hour: int, same: dict[str, Any]) -> dict[str, Any]:
    cells = [
        _cell(grid.at(one, hour), heat(grid.at(one, hour), grid.most), same, column=one, hour=hour) for one in COLUMNS
    ]
    return {"name": hour_name(hour), "cells": cells, "total": _cell(grid.of_hour(hour), 0, same, hour=hour)}


def _cell(number: int, warmth: int, same: dict[str, Any], **place: int) -> dict[str, Any]:
    url = f"{reverse('arrivals-list')}?{urlencode({**same, **place})}" if number else ""
    return {"number": number, "heat": warmth, "url": url}


@screen("staffing/arrivals/", name="arrivals-list", report=True)
def arrivals_list(request: HttpRequest) -> HttpResponse:
    """Show the records that a number counts, by source, latest first."""
    actor, given = actor_of(request), request.GET
    need_plan(actor)
    unit, _units = unit_asked(request, actor)
    if unit is None:
        raise NotSeen(_("This page is not there, or it is not yours to see."))
    weeks, code = _weeks(request), _source(request)
    asked = Asked.of(actor, unit, weeks)
    place = {
        name: number_in(given[name])
        for name, known in (("column", COLUMNS), ("hour", range(24)))
        if given.get(name, "").isdecimal() and number_in(given[name]) in known
    }
    groups: list[dict[str, Any]] = []
    for one in [code] if code else [one for one, _item in arrivals.items()]:
        source = arrivals[one]
        rows = arrivals_in(actor, asked, one, column=place.get("column"), hour=place.get("hour"))
        found, number = list(rows[:LIST]), rows.count()
        if number:
            lines = [
                {"title": line.text, "url": line.url, "end": formats.moment(getattr(row, source.when))}
                for row, line in zip(found, source.tell(found), strict=True)
            ]
            groups.append({"label": source.label, "number": number, "lines": lines, "more": number > LIST})
    back = f"{reverse('arrivals')}?{urlencode({'unit': unit.pk, 'weeks': weeks, 'source': code})}"
    named = [column_name(place["column"], "EEEE")] if "column" in place else []
    named += [hour_name(place["hour"])] if "hour" in place else []
    context = {
        "unit": unit, "groups": groups, "back": back, "place": ", ".join(named),
        "whole": sum(one["number"] for one in groups),
    }  # fmt: skip
    return render(request, "staffing/list.html", context)
