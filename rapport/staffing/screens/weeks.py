"""A week of a unit: how many people are needed and there in each hour."""

from datetime import date, timedelta
from typing import Any
from urllib.parse import urlencode

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from rapport.kit.ui import formats
from rapport.kit.ui.screens import render, screen
from rapport.roles.authority import gate
from rapport.staff.actor import Actor, actor_of
from rapport.staffing.queries import Week, monday_of, rules_seen_by, week_of
from rapport.staffing.rights import PLAN
from rapport.staffing.screens.common import hour_name, need_plan, unit_asked, unit_choices, views

WEEK = timedelta(days=7)
# Further nobody plans, and a calendar knows no holidays.
FURTHEST = timedelta(days=400)


def monday_asked(text: str, actor: Actor) -> date:
    """Return the Monday of the week that the text names as a day, else of next week."""
    following = monday_of(actor.today) + WEEK
    try:
        asked = monday_of(date.fromisoformat(text))
    except (ValueError, OverflowError):
        return following
    return asked if abs(asked - actor.today) <= FURTHEST else following


@screen("staffing/week/", name="staffing-week", report=True)
def staffing_week(request: HttpRequest) -> HttpResponse:
    """Show for each hour of a week, next week by default, who is needed and there, absences and holidays heeded."""
    actor = actor_of(request)
    need_plan(actor)
    unit, units = unit_asked(request, actor)
    if unit is None:
        return render(request, "staffing/nothing.html")
    week = week_of(actor, unit, monday_asked(request.GET.get("week", ""), actor))
    rule = rules_seen_by(actor).filter(unit=unit).first()
    address = reverse("staffing-week")
    short = len(week.short)
    context = {
        "unit": unit,
        "views": views("staffing-week", unit.pk),
        "units": unit_choices("staffing-week", units, unit, week=week.monday),
        "label": _("%(since)s to %(until)s")
        % {"since": formats.day(week.monday), "until": formats.day(week.monday + timedelta(days=6))},
        "previous": f"{address}?{urlencode({'unit': unit.pk, 'week': week.monday - WEEK})}",
        "next": f"{address}?{urlencode({'unit': unit.pk, 'week': week.monday + WEEK})}",
        "short": ngettext("%(num)s hour has too few people.", "%(num)s hours have too few people.", short)
        % {"num": formats.number(short)} if short else "",
        "days": [
            {"name": formats.day(day, "EEE"), "whole": formats.day(day, "EEEE d MMMM"),
             "holiday": week.holidays.get(day), "closed": day in week.holidays}
            for day in week.days
        ],
        "rows": [_row(week, hour) for hour in week.shown],
        "totals": [_total(week, day) for day in week.days],
        "away": _away(week),
        "facts": _facts(week),
        "rule_url": reverse("staffing-rule", args=[rule.pk]) if rule
        else f"{reverse('staffing-rule-new')}?unit={unit.pk}",
        "has_rule": rule is not None,
        "answer": gate(actor, PLAN),
    }  # fmt: skip
    return render(request, "staffing/week.html", context)


def _row(week: Week, hour: int) -> dict[str, Any]:
    cells = []
    for day in week.days:
        one = week.hours.get((day, hour))
        if one is None:
            cells.append({"text": "", "tone": "", "told": ""})
            continue
        told = {"there": formats.number(round(one.there, 1)), "needed": formats.number(one.needed)}
        tone, words = (
            ("danger", _("too few")) if one.is_short else ("over", _("more than needed")) if one.is_over else ("", "")
        )
        cells.append({"text": f"{told['there']}/{told['needed']}", "tone": tone, "told": words})
    return {"name": hour_name(hour), "cells": cells}


def _total(week: Week, day: date) -> dict[str, str]:
    needed, there, short = week.of_day(day)
    return {"text": f"{formats.number(round(there, 1))}/{formats.number(needed)}", "tone": "danger" if short else ""}


def _away(week: Week) -> list[dict[str, str]]:
    """Who is away and who stands in; why they are is nobody's business here."""
    return [
        {
            "title": one.employee.name,
            "end": f"{formats.day(one.first_day)} – {formats.day(one.last_day)}",
            "note": _("%(person)s stands in") % {"person": one.deputy} if one.deputy else _("Nobody stands in"),
        }
        for one in week.away
    ]


def _facts(week: Week) -> list[dict[str, str]]:
    need = week.need
    length = formats.number(round(need.talk_seconds))
    measured = ngettext("measured from %(num)s talk", "measured from %(num)s talks", week.measured)
    how = measured % {"num": formats.number(week.measured)} if week.measured else _("set")
    target = {"share": formats.per_cent(need.share), "seconds": formats.number(need.within_seconds)}
    return [
        {"label": _("People of the unit"), "value": formats.number(week.people)},
        {"label": _("Length of a talk, seconds"), "value": f"{length} ({how})"},
        {"label": _("Work on a letter, minutes"), "value": formats.number(round(need.letter_minutes))},
        {"label": _("Target"), "value": _("%(share)s within %(seconds)s seconds") % target},
        {"label": _("Breaks, meetings and training"), "value": formats.per_cent(need.shrinkage)},
    ]
