"""The calendar feed: its address is told once."""

from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from ninja import Schema

from rapport.agenda import actions
from rapport.agenda.api.areas import calendar


class FeedAddress(Schema):
    """The secret address under which a calendar program reads the caller's calendar."""

    address: str


@calendar.post("/feed", answer=FeedAddress)
def open_feed(request: HttpRequest, response: HttpResponse) -> Any:
    """Make a new address; the one before it stops"""
    response.shown_once = True  # type: ignore[attr-defined]
    secret = actions.open_feed(request.actor)  # type: ignore[attr-defined]
    return {"address": settings.PUBLIC_URL + reverse("calendar-feed-file", args=[secret])}


@calendar.delete("/feed", versioned=False)
def close_feed(request: HttpRequest) -> None:
    """Stop the feed"""
    actions.close_feed(request.actor)  # type: ignore[attr-defined]
