"""How the base grew, by manager and period (R-014)."""

from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _

from rapport.kit.ui import formats
from rapport.kit.ui.screens import render, screen
from rapport.parties.queries import growth
from rapport.staff.actor import Actor, actor_of

MONTHS_SHOWN = 12


@screen("clients/growth/", name="growth", report=True)
def growth_of_base(request: HttpRequest) -> HttpResponse:
    """Show new, reactivated and lost clients of each manager in a month or a quarter."""
    actor = actor_of(request)
    span = 3 if request.GET.get("span") == "quarter" else 1
    first = _month(request.GET.get("month", ""), actor.today)
    after = _later(first, span)
    found = growth(actor, _moment(actor, first), _moment(actor, after))
    context = {
        "rows": [(employee, one) for employee, one in found.items()],
        "title": formats.day(first, "LLLL y")
        if span == 1
        else _("Three months from %(month)s") % {"month": formats.day(first, "LLLL y")},
        "span": "quarter" if span == 3 else "month",
        "month": f"{first:%Y-%m}",
        "months": [(f"{one:%Y-%m}", formats.day(one, "LLLL y")) for one in _months(actor.today)],
    }
    return render(request, "parties/growth.html", context)


def _month(text: str, today: date) -> date:
    try:
        return datetime.strptime(text, "%Y-%m").date()
    except ValueError:
        return today.replace(day=1)


def _later(first: date, months: int) -> date:
    for _step in range(months):
        first = (first + timedelta(days=32)).replace(day=1)
    return first


def _months(today: date) -> list[date]:
    months = [today.replace(day=1)]
    while len(months) < MONTHS_SHOWN:
        months.append((months[-1] - timedelta(days=1)).replace(day=1))
    return months


def _moment(actor: Actor, day: date) -> datetime:
    return datetime.combine(day, time(), ZoneInfo(actor.zone))
