"""One person's week as their head sees it, and moving work to somebody with room (R-074, R-076)."""

from datetime import date, timedelta
from typing import Any

from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from rapport.agenda.actions import hand_on_task
from rapport.agenda.models import Task
from rapport.agenda.queries import days
from rapport.agenda.queries.calendar import Item, calendar_items
from rapport.agenda.queries.people import watched_by
from rapport.agenda.rights import ASSIGN
from rapport.agenda.rules.load import DayLoad, week
from rapport.agenda.rules.local_time import day_span, monday_of
from rapport.agenda.screens.common import actor_of, day_in, done_with_undo, whose
from rapport.agenda.screens.grid import drawn
from rapport.agenda.screens.rows import row_of
from rapport.kit.refusals import BadInput
from rapport.kit.ui import formats
from rapport.kit.ui.screens import form_screen, render
from rapport.roles.authority import gate
from rapport.staff.actor import Actor
from rapport.staff.models import Absence, Employee

SHOWN_TASKS = 200


@form_screen("team/load/<int:employee_id>/", name="team-person")
def team_person(request: HttpRequest, employee_id: int) -> HttpResponse:
    """Show one person's week and what they have to do; move some of it to somebody with room."""
    actor = actor_of(request)
    person = whose(actor, str(employee_id))
    monday = monday_of(day_in(request, "on", actor.today))
    problem = ""
    if request.method == "POST":
        try:
            return _move(request, actor, person)
        except BadInput as wrong:
            problem = " ".join(str(sentence) for sentences in wrong.fields.values() for sentence in sentences)
    typed = {"words": request.POST.get("words", ""), "problem": problem}
    return render(
        request, "agenda/team_person.html", _person(actor, person, monday) | typed, status=422 if problem else 200
    )


def _move(request: HttpRequest, actor: Actor, person: Employee) -> HttpResponse:
    chosen = [int(number) for number in request.POST.getlist("chosen") if number.isdecimal() and len(number) < 19]
    tasks = list(Task.objects.to_do().filter(asked_of=person, pk__in=chosen).select_related("asked_by", "unit"))
    typed = request.POST.get("to", "")
    to = watched_by(actor).filter(pk=int(typed)).first() if typed.isdecimal() and len(typed) < 19 else None
    if not tasks:
        raise BadInput(_("Choose what shall be moved."))
    if to is None:
        raise BadInput(_("Choose who shall take over."))
    # All or nothing: half a hand-over would be worse than none.
    with transaction.atomic():
        for task in tasks:
            hand_on_task(actor, task, to=to, words=request.POST.get("words", "")[:2000])
    told = {"num": len(tasks), "person": to.name}
    toast = ngettext("%(num)s task is offered to %(person)s.", "%(num)s tasks are offered to %(person)s.", len(tasks))
    return done_with_undo(request, "team-person", person.pk, toast=toast % told)


def _person(actor: Actor, person: Employee, monday: date) -> dict[str, Any]:
    since, until = day_span(monday, person.time_zone, 7)
    items = calendar_items(actor, [person.pk], since, until)
    tasks = list(
        Task.objects.to_do().filter(asked_of=person).select_related("asked_by", "asked_of", "unit")[:SHOWN_TASKS]
    )
    people = [other for other in watched_by(actor).select_related("unit") if other.pk != person.pk]
    loads = days.load(actor, [person, *people], monday)
    address = reverse("team-person", args=[person.pk])
    return {
        "person": person,
        "figures": _figures(actor, person, week(loads[person.pk]), tasks),
        "agenda_days": _agenda(actor, person, monday, items),
        "tasks": tasks,
        "rows": [_line(actor, task) for task in tasks],
        "others": sorted((_room(other, loads[other.pk]) for other in people), key=lambda one: -one["room"]),
        "answer": gate(actor, ASSIGN),
        "previous": f"{address}?on={monday - timedelta(days=7)}",
        "next": f"{address}?on={monday + timedelta(days=7)}",
        "title": _("%(person)s, week %(number)s") % {"person": person.name, "number": formats.day(monday, "w")},
    }


def _line(actor: Actor, task: Task) -> dict[str, Any]:
    row = row_of(actor, task, whose=task.asked_of_id)
    title = {"text": task.title, "url": row["url"]}
    when = {"text": row["when"], "tone": row["tone"]}
    return {"id": task.pk, "title": title, "when": when, "about": " · ".join([str(row["state"]), *row["meta"]])}


def _figures(actor: Actor, person: Employee, mine: DayLoad, tasks: list[Task]) -> list[dict[str, Any]]:
    """Return what the person carries at the same time, in numbers."""
    carried = days.days_of_team(actor, [person])[person.pk]
    capacity = _("of %(time)s") % {"time": formats.span(mine.capacity)}
    shown = [
        (_("Planned this week"), formats.span(mine.minutes), capacity),
        (_("To do"), formats.number(len(tasks)), ""),
        (_("Late"), formats.number(sum(task.is_late(actor.at) for task in tasks)), ""),
        (_("Outside working hours"), formats.span(mine.outside), ""),
        *((thing.label, formats.number(carried.get(code, 0)), "") for code, thing in days.carried.items()),
    ]
    tone = "danger" if mine.over else ""
    return [{"label": label, "value": value, "note": note, "note_tone": tone} for label, value, note in shown]


def _agenda(actor: Actor, person: Employee, monday: date, items: list[Item]) -> list[dict[str, Any]]:
    shown = []
    for day in (monday + timedelta(days=number) for number in range(7)):
        begins, ends = day_span(day, person.time_zone)
        theirs = [drawn(item, actor.at) for item in items if begins <= item.starts_at < ends]
        if theirs or day == actor.today:
            shown.append({"label": formats.day(day, "EEEE d MMMM"), "today": day == actor.today, "items": theirs})
    return shown


def _room(person: Employee, loads: list[DayLoad]) -> dict[str, Any]:
    """Return who could take over: the time left this week, the languages, and why the person is away, if so."""
    room = sum(load.room for load in loads)
    words = [_("%(time)s free") % {"time": formats.span(room)}]
    if person.speaks:
        names = ", ".join(formats.locale().languages.get(code, code) for code in person.speaks)
        words.append(_("speaks %(languages)s") % {"languages": names})
    words += sorted({str(Absence.Kind(load.absence).label) for load in loads if load.absence})
    return {"pk": person.pk, "name": person.name, "room": room, "words": words}
