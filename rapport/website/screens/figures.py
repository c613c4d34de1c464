"""How fast chats are answered (R-349): every number opens the list that it counts."""

from datetime import UTC, date, datetime
from typing import Any
from urllib.parse import urlencode

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _

from rapport.kit.periods import month_of, months_before
from rapport.kit.ui import formats
from rapport.kit.ui.screens import render, screen
from rapport.website.queries.figures import figures
from rapport.website.queries.lists import Wanted
from rapport.website.rights import ANSWER
from rapport.website.screens.common import who_may

MONTHS = 12


@screen("chats/figures/", name="chat-figures", report=True)
def figures_page(request: HttpRequest) -> HttpResponse:
    """Show how many chats of a month were answered within the target, late or by nobody: per person, desk and hour."""
    actor, asked = who_may(request, ANSWER), request.GET.get("month", "")
    period = month_of(asked, actor.zone)
    month = asked if period else f"{actor.today:%Y-%m}"
    since, before = period or month_of(month, actor.zone) or (datetime.min.replace(tzinfo=UTC), actor.at)
    sums, groups = figures(actor, Wanted(since=since, before=before, zone=actor.zone))
    months, address = months_before(actor.today, MONTHS), reverse("chat-figures")
    context = {
        "month": month, "month_label": _label(month), "sums": sums, "groups": groups,
        "url_of": lambda **more: _url(month, **more),
        "labels": {"person": _("Who answered"), "desk": _("Desk on the web"), "hour": _("Hour of the day")},
        "choices": [
            {"label": _label(one), "url": f"{address}?month={one}", "current": one == month} for one in months
        ],
    }  # fmt: skip
    return render(request, "website/figures.html", context)


def _label(month: str) -> str:
    return formats.day(date.fromisoformat(f"{month}-01"), "LLLL y")


def _url(month: str, **more: Any) -> str:
    found = {key: value for key, value in more.items() if value or value == 0}
    return f"{reverse('chats')}?{urlencode({'view': 'all', 'month': month, **found})}"
