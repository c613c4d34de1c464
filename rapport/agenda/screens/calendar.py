"""The calendar: day, week, month, agenda (ux 2.9)."""

from datetime import date, timedelta
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _

from rapport.agenda.queries.calendar import Item, calendar_items, next_free
from rapport.agenda.queries.days import absences_of
from rapport.agenda.queries.people import hours_of
from rapport.agenda.rights import SEE_TEAM
from rapport.agenda.rules.local_time import day_span
from rapport.agenda.rules.working import minutes_outside
from rapport.agenda.screens.common import actor_of, day_in, whose
from rapport.agenda.screens.grid import drawn, frame, placed, short, slots
from rapport.kit.ui import formats
from rapport.kit.ui.screens import render, screen
from rapport.roles.authority import may
from rapport.staff.actor import Actor
from rapport.staff.models import Employee

AGENDA_DAYS = 14
SHOWN_IN_MONTH = 3


@screen("calendar/", name="calendar")
def calendar(request: HttpRequest) -> HttpResponse:
    """Show the actor's calendar, or that of a person whose days they may see."""
    actor = actor_of(request)
    person = whose(actor, request.GET.get("who", ""))
    view = request.GET.get("view", "week")
    view = view if view in VIEWS else "week"
    today, on = actor.today, day_in(request, "on", actor.today)
    first, days = _reach(view, on)
    since, until = day_span(first, person.time_zone, days)
    items = calendar_items(actor, [person.pk], since, until)
    own = person.pk == actor.pk
    context = {
        "person": person,
        "own": own,
        "view": view,
        "views": views(actor, view, on, person),
        "title": _title(view, on, first, days),
        "previous": _address(view, _step(view, on, -1), person, own),
        "next": _address(view, _step(view, on, 1), person, own),
        "today_url": _address(view, today, person, own),
        "note": _note(actor, person, items),
        "free_at": formats.near(next_free(actor, 60), today) if own else "",
        **VIEWS[view](actor, person, items, first, days, on),
    }
    return render(request, "agenda/calendar.html", context)


def _reach(view: str, on: date) -> tuple[date, int]:
    """Return the first day shown and how many follow."""
    if view == "day":
        return on, 1
    if view == "week":
        return week_start(on), 7
    if view == "agenda":
        return on, AGENDA_DAYS
    first = week_start(on.replace(day=1))
    last = (on.replace(day=28) + timedelta(days=4)).replace(day=1)
    return first, -(-(last - first).days // 7) * 7


def week_start(day: date) -> date:
    """Return the first day of the day's week as the language counts weeks."""
    first = formats.locale().first_week_day
    return day - timedelta(days=(day.weekday() - first) % 7)


def _step(view: str, on: date, by: int) -> date:
    if view != "month":
        return on + timedelta(days=by * {"day": 1, "week": 7, "agenda": AGENDA_DAYS}[view])
    first = on.replace(day=1)
    return (first - timedelta(days=1)).replace(day=1) if by < 0 else (first + timedelta(days=31)).replace(day=1)


def _title(view: str, on: date, first: date, days: int) -> str:
    if view == "day":
        return formats.day(on, "full")
    if view == "month":
        return formats.day(on, "LLLL y")
    last = first + timedelta(days=days - 1)
    return _("%(first)s to %(last)s") % {"first": formats.day(first, "d MMM"), "last": formats.day(last, "d MMM y")}


def _address(view: str, on: date, person: Employee, own: bool) -> str:
    who = "" if own else f"&who={person.pk}"
    return f"{reverse('calendar')}?view={view}&on={on.isoformat()}{who}"


def views(actor: Actor, current: str, on: date, person: Employee) -> list[dict[str, Any]]:
    """Return the ways to look at a calendar, and for heads the team's load, two presses from anywhere."""
    labels = {"day": _("Day"), "week": _("Week"), "month": _("Month"), "agenda": _("Agenda")}
    own = person.pk == actor.pk
    shown = [
        {"label": label, "url": _address(code, on, person, own), "current": code == current}
        for code, label in labels.items()
    ]
    if may(actor, SEE_TEAM):
        shown.append({"label": _("Team"), "url": f"{reverse('team-load')}?on={on}", "current": current == "team"})
    return shown


def _note(actor: Actor, person: Employee, items: list[Item]) -> str:
    """Return the next thing, and how much lies outside working hours (R-084)."""
    parts = []
    coming = next((item for item in items if item.takes_time and item.starts_at >= actor.at), None)
    if coming is not None:
        told = {"what": coming.title, "when": formats.near(coming.starts_at, actor.today)}
        unready = coming.appointment and coming.appointment.wants_preparation and not coming.appointment.prepared
        sentence = _("Next: %(what)s, %(when)s, not prepared.") if unready else _("Next: %(what)s, %(when)s.")
        parts.append(sentence % told)
    outside = sum(minutes_outside(*item.span, hours_of(person)) for item in items if item.takes_time)
    if outside:
        parts.append(_("%(time)s outside working hours.") % {"time": formats.span(outside)})
    return " ".join(parts)


def _days(actor: Actor, person: Employee, items: list[Item], first: date, days: int, on: date) -> dict[str, Any]:
    shown = frame(items, hours_of(person))
    own = person.pk == actor.pk
    if days == 7 and not any(_on(item, day, person) for item in items for day in _weekend(first)):
        # An empty weekend leaves its width to the working days.
        numbers = [n for n in range(7) if (first + timedelta(days=n)).weekday() < 5]
    else:
        numbers = list(range(days))
    away = absences_of(person, first, first + timedelta(days=days))
    columns = []
    for day in (first + timedelta(days=number) for number in numbers):
        theirs = [item for item in items if _on(item, day, person)]
        above, inside = placed(theirs, day, shown, actor.at)
        if day in away:
            above.insert(0, {"text": away[day], "kind": "away", "url": "", "time": ""})
        free = slots(theirs, day, shown, actor.at, reverse("appointment-new")) if own else []
        columns.append(
            {
                "label": formats.day(day, "EEE d" if days > 1 else "EEEE d MMMM"),
                "url": _address("day", day, person, own),
                "today": day == actor.today,
                "all_day": above,
                "items": sorted(inside + free, key=lambda entry: (entry["start"], entry["lane"])),
            }
        )
    # Phones show the same days as a list (ux 2.9).
    return {"columns": columns, "hours": shown.words, **_agenda(actor, person, items, first, days, on)}


def _month(actor: Actor, person: Employee, items: list[Item], first: date, days: int, on: date) -> dict[str, Any]:
    own = person.pk == actor.pk
    weeks: list[list[dict[str, Any]]] = []
    for number in range(days):
        day = first + timedelta(days=number)
        theirs = [short(drawn(item, actor.at), item) for item in items if _on(item, day, person)]
        if number % 7 == 0:
            weeks.append([])
        weeks[-1].append(
            {
                "number": formats.number(day.day),
                "url": _address("day", day, person, own),
                "items": theirs[:SHOWN_IN_MONTH],
                "more": max(0, len(theirs) - SHOWN_IN_MONTH),
                "more_url": _address("day", day, person, own),
                "other_month": day.month != on.month,
                "today": day == actor.today,
            }
        )
    return {"weekdays": [formats.day(first + timedelta(days=n), "EEE") for n in range(7)], "weeks": weeks}


def _agenda(actor: Actor, person: Employee, items: list[Item], first: date, days: int, on: date) -> dict[str, Any]:
    shown = []
    for day in (first + timedelta(days=number) for number in range(days)):
        theirs = [drawn(item, actor.at) for item in items if _on(item, day, person)]
        if theirs or day == actor.today:
            shown.append({"label": formats.day(day, "EEEE d MMMM"), "today": day == actor.today, "items": theirs})
    return {"agenda_days": shown}


def _weekend(first: date) -> list[date]:
    return [day for day in (first + timedelta(days=n) for n in range(7)) if day.weekday() >= 5]


def _on(item: Item, day: date, person: Employee) -> bool:
    since, until = day_span(day, person.time_zone)
    if item.starts_at == item.ends_at:
        return since <= item.starts_at < until
    return item.starts_at < until and item.ends_at > since


VIEWS = {"day": _days, "week": _days, "month": _month, "agenda": _agenda}
