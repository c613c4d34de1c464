"""When the company and its units work: calendars, their holidays and own days."""

from datetime import date
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _

from rapport.clocks.actions import keep_calendar, remove_day, set_day
from rapport.clocks.forms import DAYS, CalendarForm, DayForm
from rapport.clocks.models import Calendar, CalendarDay
from rapport.clocks.queries import calendars_kept
from rapport.clocks.rights import SET_RULES
from rapport.clocks.rules.holidays import holidays_of
from rapport.kit.ui import formats
from rapport.kit.ui.finding import one_of
from rapport.kit.ui.form_pages import form_page
from rapport.kit.ui.forms import telling
from rapport.kit.ui.screens import deed, done, form_screen, render, screen
from rapport.roles.authority import gate, may
from rapport.staff.actor import actor_of

HOLIDAYS = 12


@screen("clocks/calendars/", name="working-calendars")
def working_calendars(request: HttpRequest) -> HttpResponse:
    """Show the working calendars and who works by them."""
    actor = actor_of(request)
    lines = [
        {
            "url": reverse("working-calendar", args=[row.pk]),
            "name": row.name,
            "zone": row.zone.replace("_", " "),
            "country": _country(row),
            "units": _("The whole company")
            if row.is_company
            else ", ".join(one.unit.name for one in row.of_units.all()),
        }
        for row in calendars_kept(actor).prefetch_related("of_units__unit")
    ]
    return render(request, "clocks/calendars.html", {"lines": lines, "may_write": may(actor, SET_RULES)})


@form_screen("clocks/calendars/new/", name="working-calendar-new")
def working_calendar_new(request: HttpRequest) -> HttpResponse:
    """Write a working calendar."""
    return _form(request, None)


@form_screen("clocks/calendars/<int:calendar_id>/edit/", name="working-calendar-edit")
def working_calendar_edit(request: HttpRequest, calendar_id: int) -> HttpResponse:
    """Change a working calendar."""
    return _form(request, one_of(calendars_kept(actor_of(request)), calendar_id))


def _form(request: HttpRequest, row: Calendar | None) -> HttpResponse:
    actor = actor_of(request)
    back = (_("Working calendars"), reverse("working-calendars"))
    note = _("Clocks that run count by the new hours from now on; what has passed stays counted as it was.")
    return form_page(
        request, CalendarForm(request.POST or None, row), row.name if row else _("New working calendar"), back,
        lambda **facts: keep_calendar(actor, row, **facts), note=note if row else "",
        to=lambda kept: reverse("working-calendar", args=[kept.pk]), answer=gate(actor, SET_RULES),
    )  # fmt: skip


@form_screen("clocks/calendars/<int:calendar_id>/", name="working-calendar")
def working_calendar(request: HttpRequest, calendar_id: int) -> HttpResponse:
    """Show a calendar: its week, the next holidays, its own days; close or open a day."""
    actor = actor_of(request)
    row: Calendar = one_of(calendars_kept(actor), calendar_id)
    form = DayForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        with telling(form):
            set_day(actor, row, **form.cleaned_data)
            return done(request, "working-calendar", row.pk, toast=_("Kept."))
    units = [one.unit.name for one in row.of_units.select_related("unit")]
    facts = [
        {"label": _("Time zone"), "value": row.zone.replace("_", " ")},
        {"label": _("Holidays of the country"), "value": _country(row)},
        {"label": _("Units"), "value": _("The whole company") if row.is_company else ", ".join(units)},
        {"label": _("People keep their own working hours"), "value": _("Yes") if row.own_hours else _("No")},
    ]
    week = [
        {"label": label, "value": ", ".join(f"{starts}–{ends}" for starts, ends in day) or _("Closed")}
        for label, day in zip(DAYS, row.hours, strict=True)
    ]
    context = {
        "row": row,
        "facts": facts,
        "week": week,
        "days": [_own(one, actor.today) for one in row.days.filter(day__gte=actor.today)],
        "holidays": _holidays(row, actor.today),
        "form": form,
        "answer": gate(actor, SET_RULES),
    }
    return render(request, "clocks/calendar.html", context, status=422 if form.is_bound else 200)


@deed("clocks/calendars/<int:calendar_id>/days/<int:own_day_id>/remove/", name="calendar-day-remove")
def calendar_day_remove(request: HttpRequest, calendar_id: int, own_day_id: int) -> HttpResponse:
    """Take an own day off the calendar."""
    actor = actor_of(request)
    row: Calendar = one_of(calendars_kept(actor), calendar_id)
    remove_day(actor, one_of(CalendarDay.objects.filter(calendar=row), own_day_id))
    return done(request, "working-calendar", row.pk, toast=_("Removed."))


def _own(row: CalendarDay, today: date) -> dict[str, Any]:
    hours = f"{formats.clock(row.starts)}–{formats.clock(row.ends)}" if row.is_open else _("Closed")
    return {"id": row.pk, "day": formats.day(row.day), "hours": hours, "words": row.words}


def _holidays(row: Calendar, today: date) -> list[dict[str, str]]:
    found = [
        {"label": formats.day(day), "value": name}
        for year in (today.year, today.year + 1)
        for day, name in holidays_of(row.country, row.region, year).items()
        if day >= today
    ]
    return found[:HOLIDAYS]


def _country(row: Calendar) -> str:
    name = formats.locale().territories.get(row.country, row.country)
    return f"{name}, {row.region}" if row.region else name
