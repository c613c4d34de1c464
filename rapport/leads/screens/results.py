"""What the sources, channels and people brought, side by side (R-032, R-033, R-040, R-044)."""

from datetime import date, timedelta
from typing import Any
from urllib.parse import urlencode

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _

from rapport.kit.ui import formats
from rapport.kit.ui.screens import render, screen
from rapport.leads.queries import sources_seen_by
from rapport.leads.queries.narrowing import day_begins
from rapport.leads.queries.results import BY, ResultLine, results
from rapport.staff.actor import actor_of

DAYS, METHODS = 90, 100
NOTHING = {"source": "none", "owner": "none", "method": "none", "channel": ""}


@screen("leads/results/", name="lead-results", report=True)
def lead_results(request: HttpRequest) -> HttpResponse:
    """Show leads, people reached, appointments, clients and cost, by source, channel or person."""
    actor = actor_of(request)
    by = request.GET.get("by", "")
    by = by if by in BY else "source"
    since = _day(request.GET.get("since", ""), actor.today - timedelta(days=DAYS))
    before = _day(request.GET.get("before", ""), actor.today + timedelta(days=1))
    period = {"since": since.isoformat(), "before": before.isoformat()}
    labels = {"source": _("Source of leads"), "channel": _("Channel"), "owner": _("Owner"), "method": _("Method")}
    context = {
        "by": by,
        "label": labels[by],
        "ways": [
            {"label": labels[one], "url": f"?{urlencode({'by': one, **period})}", "current": one == by} for one in BY
        ],
        "lines": [_cells(by, line, period) for line in results(actor, by, day_begins(since), day_begins(before))],
        "methods": list(sources_seen_by(actor).exclude(method="")[:METHODS]) if by == "source" else [],
        **period,
    }
    return render(request, "leads/results.html", context)


def _day(text: str, otherwise: date) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError:
        return otherwise


def _cells(by: str, line: ResultLine, period: dict[str, str]) -> dict[str, Any]:
    where = {"view": "all", by: line.key or NOTHING[by], **period}

    def opened(number: int, **more: str) -> dict[str, str]:
        return {"text": formats.number(number), "url": f"{reverse('leads')}?{urlencode({**where, **more})}"}

    each = line.cost_per_client
    return {
        "label": line.label or _("not known"),
        "leads": opened(line.leads),
        "reached": opened(line.reached, done="reached"),
        "appointments": opened(line.appointments, done="appointment"),
        "clients": opened(line.clients, done="client"),
        "cost": formats.money(line.cost, line.currency) if line.cost else "",
        "each": formats.money(each, line.currency) if each is not None else "",
    }
