"""Whether clients got what they ordered in time and complete, per person and department (R-151, R-158, R-164)."""

from datetime import date, timedelta

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _

from rapport.kit.ui.screens import render, screen
from rapport.orders.queries import orders_seen_by
from rapport.orders.queries.measures import kept_by_people, kept_by_units, kept_in_all
from rapport.staff.actor import actor_of

PERIODS = {"month": 30, "quarter": 91, "year": 365}


@screen("orders/kept/", name="orders-kept", report=True)
def kept(request: HttpRequest) -> HttpResponse:
    """Show how the orders of the last days were kept, and the parts that departments held."""
    actor = actor_of(request)
    period = request.GET.get("period", "")
    period = period if period in PERIODS else "quarter"
    ends: date = actor.today + timedelta(days=1)
    starts = ends - timedelta(days=PERIODS[period])
    labels = {"month": _("30 days"), "quarter": _("91 days"), "year": _("A year")}
    address = reverse("orders-kept")
    context = {
        "all": kept_in_all(actor, starts, ends),
        "people": kept_by_people(actor, starts, ends),
        "units": kept_by_units(actor, starts, ends),
        # What clients still wait for beyond its day is in no period yet, and yet not in time.
        "overdue": orders_seen_by(actor).late(actor.today).count(),
        "starts": starts,
        "views": [
            {"label": labels[one], "url": f"{address}?period={one}", "current": one == period} for one in PERIODS
        ],
    }
    return render(request, "orders/kept.html", context)
