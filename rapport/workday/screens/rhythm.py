"""The rhythm of the week: one's own, or that of one's people."""

from datetime import timedelta
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from rapport.agenda.queries import calendar_items, watched_by
from rapport.kit.refusals import NotSeen
from rapport.kit.ui import formats
from rapport.kit.ui.screens import form_screen, render
from rapport.roles.authority import gate
from rapport.staff.actor import Actor, actor_of, me
from rapport.staff.models import Employee
from rapport.workday.actions import set_rhythm
from rapport.workday.forms import RhythmForm
from rapport.workday.models import Rhythm
from rapport.workday.queries.calendar import day_bounds
from rapport.workday.queries.queue import rhythm_of
from rapport.workday.rights import ARRANGE_TEAM
from rapport.workday.rules import rhythm as rules
from rapport.workday.screens.today import done_with_undo

WEEKS_AHEAD = timedelta(days=14)
PRESETS = {
    "alternating": gettext_lazy("One day calls and the base, the next meetings"),
    "calls": gettext_lazy("Calls only"),
    "meetings": gettext_lazy("Meetings only"),
    "mixed": gettext_lazy("No rhythm"),
}


@form_screen("today/rhythm/", name="today-rhythm")
def today_rhythm(request: HttpRequest) -> HttpResponse:
    """Show and set what the days of the week are kept for."""
    actor = actor_of(request)
    employee = _whose(actor, (request.POST or request.GET).get("of", ""))
    now = dict(Rhythm.objects.filter(employee=employee).values_list("weekday", "kind"))
    monday = actor.today - timedelta(days=actor.today.weekday())
    days = [rules.kind_of(now, monday + timedelta(days=number)) for number in rules.WORKDAYS]
    preset = rules.PRESETS.get(request.POST.get("preset", ""))
    form = RhythmForm(request.POST if request.method == "POST" and preset is None else None, monday=monday, days=days)
    if preset is not None or form.is_valid():
        chosen = [preset.get(day, rules.MIXED) for day in rules.WORKDAYS] if preset is not None else form.kinds()
        set_rhythm(actor, employee, kinds=chosen)
        return done_with_undo(request, _address(actor, employee), _("The rhythm of the week is kept."))
    own = employee.pk == actor.pk
    context = {
        "form": form,
        "person": employee,
        "own": own,
        "presets": [{"value": code, "label": label, "current": _is(now, code)} for code, label in PRESETS.items()],
        "against": _against(actor, employee, now),
    }
    return render(request, "workday/rhythm.html", context, status=422 if form.errors else 200)


def rhythm_card(request: HttpRequest) -> dict[str, Any]:
    """Return what the page of one's own settings says of the rhythm."""
    now = rhythm_of(actor_of(request))
    code = next((code for code in PRESETS if _is(now, code)), "")
    return {"sentence": PRESETS[code] if code else _("Some days are kept for calls or for meetings.")}


def _whose(actor: Actor, typed: str) -> Employee:
    if typed in ("", str(actor.pk)):
        return me(actor)
    may = gate(actor, ARRANGE_TEAM).yes and typed.isdecimal() and len(typed) < 19
    person = watched_by(actor).filter(pk=int(typed)).first() if may else None
    if person is None:
        raise NotSeen(_("This page is not there, or it is not yours to see."))
    return person


def _address(actor: Actor, employee: Employee) -> str:
    return reverse("today-rhythm") + ("" if employee.pk == actor.pk else f"?of={employee.pk}")


def _is(now: dict[int, str], code: str) -> bool:
    return {day: kind for day, kind in now.items() if kind != rules.MIXED} == rules.PRESETS[code]


def _against(actor: Actor, employee: Employee, now: dict[int, str]) -> list[dict[str, Any]]:
    """Return the days of the coming two weeks on which meetings stand against the rhythm, each with a better day."""
    begin = day_bounds(actor).starts
    planned: dict[Any, int] = {}
    for item in calendar_items(actor, [employee.pk], begin, begin + WEEKS_AHEAD) if now else []:
        if item.kind in ("meeting", "visit") and item.starts_at >= actor.at:
            day = item.starts_at.astimezone(begin.tzinfo).date()
            planned[day] = planned.get(day, 0) + 1
    lines = []
    for day, number in rules.against(now, planned):
        better = rules.next_of(now, rules.MEETINGS, day)
        lines.append(
            {
                "title": formats.day(day, "EEEE d MMMM"),
                "url": f"{reverse('calendar')}?view=day&on={day}",
                "end": formats.number(number),
                "note": _("Better on %(day)s") % {"day": formats.day(better, "EEEE d MMMM")} if better else "",
            }
        )
    return lines
