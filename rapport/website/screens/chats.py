"""The chats: those that wait first, with how long they wait."""

from typing import Any
from urllib.parse import urlencode

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from rapport.kit.counts import bounded_counts
from rapport.kit.periods import month_of
from rapport.kit.ui.screens import render, screen
from rapport.roles.authority import may
from rapport.staff.actor import Actor
from rapport.website.queries import Wanted, by_urgency, desks_seen_by, viewed
from rapport.website.queries.lists import KEPT, VIEWS
from rapport.website.queries.standing import rows_of
from rapport.website.rights import ANSWER, ARRANGE
from rapport.website.screens.common import number_in, who_may

LIST, HOURS = 50, 24
NUMBERS = ("desk", "client", "person")


@screen("chats/", name="chats")
def chats(request: HttpRequest) -> HttpResponse:
    """Show the chats of one view, narrowed to those that a figure counts."""
    actor, given = who_may(request, ANSWER), request.GET
    view = given.get("view", "") if given.get("view", "") in VIEWS else VIEWS[0]
    page, kept = min(number_in(given.get("page", "")) or 1, 10_000), _kept(request)
    rows = wanted_in(actor, kept).narrow(viewed(actor, view))
    rows = by_urgency(rows) if view in ("open", "mine") else rows.order_by("-id")
    listed, address = list(rows[(page - 1) * LIST : page * LIST + 1]), reverse("chats")
    context = {
        "rows": rows_of(actor, listed[:LIST]), "view": view, "views": _views(actor, view, address, kept),
        "arranges": may(actor, ARRANGE), "fields": _fields(actor, kept), "hidden": _hidden(kept, view),
        "narrowed": bool(kept), "clear_url": f"{address}?view={view}",
        "previous": f"{address}?{urlencode({**kept, 'view': view, 'page': page - 1})}" if page > 1 else "",
        "next": f"{address}?{urlencode({**kept, 'view': view, 'page': page + 1})}" if len(listed) > LIST else "",
    }  # fmt: skip
    return render(request, "website/chats.html", context)


def wanted_in(actor: Actor, kept: dict[str, Any]) -> Wanted:
    """Return which chats the filters of an address mean."""
    facts = {name: value for name, value in kept.items() if name not in ("month", "hour")}
    period = month_of(kept.get("month", ""), actor.zone)
    if period is not None:
        facts |= {"since": period[0], "before": period[1]}
    hour = number_in(kept.get("hour", ""))
    return Wanted(**facts, hour=hour, zone=actor.zone)


def _kept(request: HttpRequest) -> dict[str, Any]:
    """Return the filters that the address gives, those that mean something."""
    given = request.GET
    found: dict[str, Any] = {name: number_in(given.get(name, "")) for name in NUMBERS}
    found["kept"] = given.get("kept", "") if given.get("kept", "") in KEPT else ""
    found["month"] = given.get("month", "") if month_of(given.get("month", ""), "UTC") else ""
    hour = number_in(given.get("hour", ""))
    found["hour"] = str(hour) if hour is not None and hour < HOURS else ""
    return {name: value for name, value in found.items() if value}


def _views(actor: Actor, view: str, address: str, kept: dict[str, Any]) -> list[dict[str, Any]]:
    labels = {
        "open": pgettext("of chats", "Going on"), "mine": pgettext("of chats", "Mine"),
        "ended": pgettext("of chats", "Ended"), "all": _("All"),
    }  # fmt: skip
    counts = bounded_counts({one: viewed(actor, one) for one in VIEWS[:2]})
    return [
        {"label": labels[one], "url": f"{address}?{urlencode({**kept, 'view': one})}", "current": one == view,
         "number": counts.get(one)}
        for one in VIEWS
    ]  # fmt: skip


def _fields(actor: Actor, kept: dict[str, Any]) -> list[dict[str, Any]]:
    """Return the filters to choose from, each with its name, label and (value, label) choices."""
    told = {"in_time": _("In time"), "late": _("Late"), "missed": _("Nobody answered")}
    desks = [(str(one.pk), one.name) for one in desks_seen_by(actor)]
    return [
        {"name": "desk", "label": _("Desk on the web"), "choices": desks, "value": str(kept.get("desk", ""))},
        {"name": "kept", "label": _("First answer"), "choices": list(told.items()), "value": kept.get("kept", "")},
    ]


def _hidden(kept: dict[str, Any], view: str) -> dict[str, Any]:
    """Return what the filter bar carries along: what a figure's link gave and no field shows."""
    return {"view": view, **{name: kept[name] for name in ("client", "person", "month", "hour") if name in kept}}
