"""The head's view: how full everybody's week is, one person's days, and moving work (R-074, R-081)."""

from datetime import date, timedelta
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _

from rapport.agenda.actions import set_silence_limit
from rapport.agenda.forms.task import LimitForm
from rapport.agenda.queries import days
from rapport.agenda.queries.limits import limits
from rapport.agenda.queries.people import watched_by
from rapport.agenda.rights import SEE_TEAM, SET_LIMITS
from rapport.agenda.rules.load import DayLoad, week
from rapport.agenda.rules.local_time import monday_of
from rapport.agenda.screens.calendar import views
from rapport.agenda.screens.common import actor_of, day_in, done_with_undo
from rapport.kit.refusals import BadInput, NotAllowed
from rapport.kit.ui import formats
from rapport.kit.ui.screens import deed, render, screen
from rapport.kit.ui.sorting import by_name
from rapport.roles.authority import gate, may
from rapport.staff.actor import me
from rapport.staff.models import Absence, Employee, Unit

WORKING_DAYS = 5
SHOWN_TASKS = 200


@screen("team/load/", name="team-load", report=True)
def team_load(request: HttpRequest) -> HttpResponse:
    """Show how full the week is of everybody whose days the actor may see."""
    actor = actor_of(request)
    answer = gate(actor, SEE_TEAM)
    if answer.verdict == "no":
        raise NotAllowed(answer.sentence, SEE_TEAM)
    monday = monday_of(day_in(request, "on", actor.today))
    people = by_name(watched_by(actor).select_related("unit"))
    loads = days.load(actor, people, monday)
    carried = days.days_of_team(actor, people)
    address = reverse("team-load")
    context = {
        "monday": monday,
        "title": _("Team load, week %(number)s") % {"number": formats.day(monday, "w")},
        "days": [formats.day(monday + timedelta(days=n), "EEE d") for n in range(WORKING_DAYS)],
        "people": [_person_row(person, loads[person.pk], monday) for person in people],
        "labels": [thing.label for thing in days.carried],
        "carried": [
            {"name": person.name, "counts": [carried[person.pk].get(code, 0) for code, _thing in days.carried.items()]}
            for person in people
        ],
        "views": views(actor, "team", day_in(request, "on", actor.today), me(actor)),
        "bars": [_bar(person, week(loads[person.pk]), monday) for person in people],
        "previous": f"{address}?on={monday - timedelta(days=7)}",
        "next": f"{address}?on={monday + timedelta(days=7)}",
        "this_week": address,
        "over": sum(any(day.over for day in loads[person.pk]) for person in people),
        "limits": limits() if may(actor, SET_LIMITS) else [],
    }
    return render(request, "agenda/team.html", context)


@deed("team/load/limits/", name="silence-limit")
def silence_limit(request: HttpRequest) -> HttpResponse:
    """Set how long a department may leave a task unanswered."""
    actor = actor_of(request)
    form = LimitForm(request.POST)
    unit = Unit.objects.filter(pk=form.cleaned_data["unit"]).first() if form.is_valid() else None
    if unit is None:
        raise BadInput(_("Choose the department, and between 15 and 10,000 working minutes."))
    set_silence_limit(actor, unit, minutes=form.cleaned_data["minutes"])
    return done_with_undo(request, "team-load", toast=_("Saved for %(department)s.") % {"department": unit.name})


def _person_row(person: Employee, loads: list[DayLoad], monday: date) -> dict[str, Any]:
    total = week(loads)
    return {
        "name": person.name,
        "url": f"{reverse('team-person', args=[person.pk])}?on={monday}",
        "cells": [
            _cell(load, f"{reverse('calendar')}?view=day&who={person.pk}&on={monday + timedelta(days=number)}")
            for number, load in enumerate(loads[:WORKING_DAYS])
        ],
        "week": _cell(total, "", sums=True),
    }


def _bar(person: Employee, load: DayLoad, monday: date) -> dict[str, Any]:
    """Return one person as a phone shows them: a line with one bar."""
    cell = _cell(load, "", sums=True)
    return {
        "title": person.name,
        "url": f"{reverse('team-person', args=[person.pk])}?on={monday}",
        "end": cell["text"],
        "end_tone": cell["tone"],
        "share": cell["share"],
        "share_tone": cell["tone"],
        "note": cell["marks"],
    }


def _cell(load: DayLoad, url: str, *, sums: bool = False) -> dict[str, Any]:
    """Return one cell: hours planned of hours there are, a bar, and marks for calls, meetings, tasks, deadlines."""
    if load.absence and not load.minutes:
        return {"text": str(Absence.Kind(load.absence).label), "url": url, "share": None, "tone": "", "marks": ""}
    told = {"planned": _hours(load.minutes), "capacity": _hours(load.capacity)}
    text = _("%(planned)s of %(capacity)s") if sums else _("%(planned)s/%(capacity)s")
    marks = [
        (load.calls, _("%(num)s c")),
        (load.meetings, _("%(num)s m")),
        (load.deadlines, _("%(num)s d")),
        (load.outside // 60, _("%(num)s h outside")),
    ]
    return {
        "text": text % told + (" !" if load.over else ""),
        "share": min(load.percent, 100),
        "tone": "danger" if load.over else "warn" if load.percent > 80 else "",
        "marks": " ".join(words % {"num": formats.number(number)} for number, words in marks if number),
        "url": url,
    }


def _hours(minutes: int) -> str:
    return formats.number(round(minutes / 60, 1))
