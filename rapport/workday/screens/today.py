"""The page on which the day begins, and what is pressed on it."""

from urllib.parse import urlencode

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _

from rapport.interactions.models import Channel
from rapport.kit.ui.forms import telling
from rapport.kit.ui.screens import deed, done, screen
from rapport.roles.undo import last_undoable
from rapport.staff.actor import actor_of
from rapport.workday.actions import congratulate, finish_row, take_up
from rapport.workday.forms import TalkForm
from rapport.workday.queries.calendar import day_bounds
from rapport.workday.screens.page import today_page

MOST_SETTLED = 50


def done_with_undo(request: HttpRequest, to: str, toast: str) -> HttpResponse:
    """Answer a deed that was just done, with the way to take it back."""
    actor = actor_of(request)
    line = last_undoable(actor)
    return done(request, to, toast=toast, undo=line.pk if line and line.at == actor.at else None)


def back_to(request: HttpRequest) -> str:
    """Return where a deed of the queue goes on: in its flow, or in the queue at the row that comes next."""
    if request.POST.get("back") == "flow":
        return reverse("today-flow")
    following = request.POST.get("next", "") or request.GET.get("next", "")
    return f"{reverse('today')}?{urlencode({'at': following})}" if following else reverse("today")


@screen("today/", name="today")
def today(request: HttpRequest) -> HttpResponse:
    """Show the queue of the day."""
    return today_page(request)


@deed("today/done/", name="today-done")
def today_done(request: HttpRequest) -> HttpResponse:
    """Mark a row done."""
    finish_row(actor_of(request), request.POST.get("row", ""))
    return done_with_undo(request, back_to(request), _("Done."))


@deed("today/congratulate/", name="today-congratulate")
def today_congratulate(request: HttpRequest) -> HttpResponse:
    """Send a birthday greeting."""
    message = congratulate(actor_of(request), request.POST.get("row", ""))
    toast = _("Sending to %(person)s in 10 seconds.") % {"person": message.person or message.client}
    return done_with_undo(request, back_to(request), toast)


@deed("today/talk/", name="today-talk")
def today_talk(request: HttpRequest) -> HttpResponse:
    """Log the talk that a row asked for; what comes next opens."""
    actor, key = actor_of(request), request.POST.get("row", "")
    form = TalkForm(request.POST, today=actor.today)
    if form.is_valid():
        settled = request.POST.getlist("settled")[:MOST_SETTLED]
        with telling(form):
            talk = form.talk(day_bounds(actor).work_ends)
            logged = take_up(actor, key, channel=Channel.PHONE, settled=settled, **talk)
            toast = _("Written down: %(client)s.") % {"client": logged.client.name}
            return done_with_undo(request, back_to(request), toast)
    return today_page(request, open_key=key, form=form, status=422)
