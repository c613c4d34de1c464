"""Later: another time for a row, or for all that does not fit into the day."""

from datetime import date, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from rapport.agenda.queries import hours_of
from rapport.kit.refusals import BadInput
from rapport.kit.ui import formats
from rapport.kit.ui.forms import telling
from rapport.kit.ui.screens import form_screen, render
from rapport.staff.actor import Actor, actor_of, me
from rapport.workday.actions import arrange_day, put_off
from rapport.workday.actions.putting_off import same_clock
from rapport.workday.forms import LaterForm
from rapport.workday.queries.calendar import Bounds, day_bounds
from rapport.workday.queries.queue import Queue, queue_of, row_of, told
from rapport.workday.rules.rows import Group, Row
from rapport.workday.screens.rows import drawn
from rapport.workday.screens.today import back_to, done_with_undo
from rapport.workday.words import fit_sentence

LATER_TODAY = timedelta(hours=2)
QUARTER = timedelta(minutes=15)
DAYS_OFFERED = 5
FRIDAY = 4


@form_screen("today/later/", name="today-later")
def today_later(request: HttpRequest) -> HttpResponse:
    """Offer the times at which a row may come back (GET), and put it off (POST)."""
    actor = actor_of(request)
    row = row_of(actor, (request.POST or request.GET).get("row", ""))
    form = LaterForm(request.POST if request.method == "POST" else None, initial={"row": row.key})
    if form.is_valid():
        with telling(form):
            put_off(actor, row.key, until=form.cleaned_data["until"])
            toast = _("Comes back %(when)s.") % {"when": formats.moment(form.cleaned_data["until"])}
            return done_with_undo(request, back_to(request), toast)
    context = {
        "row": row,
        "told": told(actor, row),
        "form": form,
        "choices": choices(actor, row),
        "back": request.GET.get("back", ""),
        "next": request.GET.get("next", ""),
        "piece": "HX-Request" in request.headers,
    }
    return render(request, "workday/later.html", context, status=422 if form.errors else 200)


def choices(actor: Actor, row: Row) -> list[dict[str, Any]]:
    """Return the times that one press offers: tomorrow, later today while there is some of it left, next week."""
    bounds = day_bounds(actor)
    zone = ZoneInfo(me(actor).time_zone)
    tomorrow = _later_than_now(row, same_clock(actor, row, _opens(actor, bounds)), 1)
    soon = _quarter(actor.at + LATER_TODAY)
    monday = bounds.starts.astimezone(zone).date() + timedelta(days=7 - actor.today.weekday())
    week = _later_than_now(row, same_clock(actor, row, datetime.combine(monday, hours_of(me(actor)).starts, zone)), 7)
    offered = [(formats.day(tomorrow, "EEEE"), tomorrow)]
    if actor.at < soon < bounds.work_ends:
        offered.append((_("Later today"), soon))
    offered.append((_("Next week"), week))
    return [
        {"label": label, "value": timezone.localtime(at).strftime("%Y-%m-%dT%H:%M"), "at": at, "key": str(place)}
        for place, (label, at) in enumerate(offered, 1)
    ]


def _later_than_now(row: Row, at: datetime, days: int) -> datetime:
    """What is due on that day already goes on to the next one that is offered so: putting off never stands still."""
    while row.deadline is not None and (at <= row.deadline or at.weekday() > FRIDAY):
        at += timedelta(days=days)
    return at


def _opens(actor: Actor, bounds: Bounds) -> datetime:
    return datetime.combine(bounds.next_starts.date(), hours_of(me(actor)).starts, bounds.next_starts.tzinfo)


def _quarter(at: datetime) -> datetime:
    past = timedelta(minutes=at.minute % 15, seconds=at.second, microseconds=at.microsecond)
    return at + QUARTER - past if past else at


@form_screen("today/arrange/", name="today-arrange")
def today_arrange(request: HttpRequest) -> HttpResponse:
    """Show what fits into the day and what does not (GET), and move rows to another day (POST)."""
    actor = actor_of(request)
    days = _days(actor)
    if request.method == "POST":
        wanted = next((day for day in days if day["value"] == request.POST.get("day")), None)
        if wanted is None:
            raise BadInput(_("Choose the day to which it shall be moved."))
        moved = arrange_day(actor, request.POST.getlist("row")[:200], until=wanted["at"])
        toast = ngettext("Moved %(num)s thing to %(day)s.", "Moved %(num)s things to %(day)s.", len(moved))
        return done_with_undo(
            request, back_to(request), toast % {"num": formats.number(len(moved)), "day": wanted["label"]}
        )
    queue = queue_of(actor)
    due = [lead for lead in queue.leads if lead.group is not Group.TIME]
    context = {
        "note": fit_sentence(len(queue.leads), len(due), queue.fit) if queue.leads else _("Nothing is due."),
        "rows": [_movable(actor, queue, place) for place in range(len(due))],
        "days": days,
        "fits": queue.fit.fits,
        "short": formats.span(queue.fit.short) if queue.fit.short else "",
    }
    return render(request, "workday/arrange.html", context)


def _movable(actor: Actor, queue: Queue, place: int) -> dict[str, Any]:
    lead = queue.leads[place]
    row = drawn(actor, queue, lead, place)
    return {
        "id": lead.row.key,
        "selected": lead.row.key in queue.fit.move,
        "when": {"text": row["when"], "tone": row["tone"]},
        "who": {"text": row["who"], "url": row["who_url"], "star": row["star"]} if row["who"] else "",
        "text": row["text"],
        "time": formats.span(lead.minutes),
    }


def _days(actor: Actor) -> list[dict[str, Any]]:
    day: date = day_bounds(actor).next_starts.date()
    days: list[dict[str, Any]] = []
    while len(days) < DAYS_OFFERED:
        if day.weekday() < 5:
            at = datetime.combine(day, hours_of(me(actor)).starts, ZoneInfo(me(actor).time_zone))
            days.append({"label": formats.day(day, "EEEE d MMM"), "value": day.isoformat(), "at": at})
        day += timedelta(days=1)
    return days
