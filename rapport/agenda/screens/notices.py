"""What I was told (R-077)."""

from django.http import HttpRequest, HttpResponse
from django.urls import reverse

from rapport.agenda.actions import mark_read
from rapport.agenda.queries.notices import latest_notices, unread_count
from rapport.agenda.screens.common import actor_of
from rapport.kit.ui.screens import deed, done, render, screen

PAGE = 50


@screen("notices/", name="notices")
def notices(request: HttpRequest) -> HttpResponse:
    """Show the notices, newest first."""
    actor = actor_of(request)
    before = request.GET.get("before", "")
    cursor = int(before) if before.isdecimal() and len(before) < 19 else None
    told = latest_notices(actor, before=cursor, limit=PAGE + 1)
    shown = told[:PAGE]
    context = {
        "told": shown,
        "unread": unread_count(actor),
        "next": f"{reverse('notices')}?before={shown[-1].notice.pk}" if len(told) > PAGE else "",
    }
    return render(request, "agenda/notices.html", context)


@deed("notices/read/", name="notices-read")
def read_all(request: HttpRequest) -> HttpResponse:
    """Mark all notices read. They stay in the list: what they ask for stays open where it is asked."""
    mark_read(actor_of(request))
    return done(request, "notices")


@deed("notices/<int:notice_id>/open/", name="notice-open")
def open_one(request: HttpRequest, notice_id: int) -> HttpResponse:
    """Mark one notice read and go where it leads."""
    actor = actor_of(request)
    mark_read(actor, [notice_id])
    row = next((one.notice for one in latest_notices(actor, before=notice_id + 1, limit=1)), None)
    link = row.link if row is not None and row.pk == notice_id else ""
    return done(request, link or reverse("notices"))
