"""How large orders are, per client, person and month (R-112)."""

from datetime import date, timedelta
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _

from rapport.kit.ui import formats
from rapport.kit.ui.screens import render, screen
from rapport.orders.queries.sizes import BY, OrderSizes, order_sizes
from rapport.staff.actor import actor_of

DAYS = 365


@screen("orders/sizes/", name="orders-sizes", report=True)
def sizes(request: HttpRequest) -> HttpResponse:
    """Show how large the orders of the last year are: average, middle and largest."""
    actor = actor_of(request)
    by = request.GET.get("by", "") if request.GET.get("by", "") in BY else BY[0]
    ends = actor.today + timedelta(days=1)
    starts = ends - timedelta(days=DAYS)
    labels = {"client": _("By client"), "person": _("By person"), "month": _("By month")}
    address = reverse("orders-sizes")
    context = {
        "rows": [_row(one, by) for one in order_sizes(actor, by, starts, ends)],
        "by": labels[by],
        "starts": starts,
        "views": [{"label": labels[one], "url": f"{address}?by={one}", "current": one == by} for one in BY],
    }
    return render(request, "orders/sizes.html", context)


def _row(one: OrderSizes, by: str) -> dict[str, Any]:
    name = formats.day(date.fromisoformat(one.name), "MMMM y") if by == "month" else one.name
    return {
        "name": name,
        "url": reverse("client", args=[one.key]) if by == "client" else "",
        "number": one.number,
        "average": formats.money(one.average, one.currency),
        "middle": formats.money(one.middle, one.currency),
        "largest": {
            "text": formats.money(one.largest, one.currency),
            "url": reverse("order", args=[one.largest_pk]),
        },
    }
