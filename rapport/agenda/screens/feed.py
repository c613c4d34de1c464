"""The calendar for other programs: a secret address per person, and the page on which it is made and closed."""

from datetime import timedelta

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext as _

from rapport.agenda import ical
from rapport.agenda.actions import close_feed, open_feed
from rapport.agenda.queries.feeds import feed_of, in_feed, person_with
from rapport.agenda.screens.common import actor_of
from rapport.kit.clock import now
from rapport.kit.refusals import NotSeen
from rapport.kit.ui.screens import deed, done, form_screen, render, screen
from rapport.staff.actor import Actor

BACK = timedelta(days=90)


@form_screen("calendar/feed/", name="calendar-feed")
def feed_settings(request: HttpRequest) -> HttpResponse:
    """Show whether a feed is open (GET); open a new one and show its address this once (POST)."""
    actor = actor_of(request)
    address = ""
    if request.method == "POST":
        secret = open_feed(actor)
        address = settings.PUBLIC_URL + reverse("calendar-feed-file", args=[secret])
    return render(request, "agenda/feed.html", {"feed": feed_of(actor), "address": address})


@deed("calendar/feed/close/", name="calendar-feed-close")
def close(request: HttpRequest) -> HttpResponse:
    """Stop the feed."""
    close_feed(actor_of(request))
    return done(request, "calendar-feed", toast=_("The calendar can't be read from outside any more."))


@screen("calendar/feed/<str:secret>.ics", name="calendar-feed-file", public=True)
def feed(request: HttpRequest, secret: str) -> HttpResponse:
    """Give a person's calendar to whoever knows the secret, as long as the person works here."""
    person = person_with(secret)
    if person is None:
        raise NotSeen(_("This calendar is not there any more."))
    actor = Actor(person, now(), door="feed")
    with translation.override(person.language):
        text = ical.written(person.name, *in_feed(actor, actor.at - BACK), actor.at)
    response = HttpResponse(text, content_type="text/calendar; charset=utf-8")
    response["Content-Disposition"] = 'inline; filename="rapport.ics"'
    response["Cache-Control"] = "private, no-store"
    return response
