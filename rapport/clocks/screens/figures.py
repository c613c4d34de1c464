"""How many limits were kept: by kind, person, unit and month. Each number opens its clocks."""

from calendar import monthrange
from dataclasses import replace
from datetime import date
from typing import Any
from urllib.parse import urlencode

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _

from rapport.clocks.forms import WantedForm, grouped_by
from rapport.clocks.queries.figures import Figure, Wanted, figures, summed
from rapport.kit.ui import formats
from rapport.kit.ui.screens import render, screen
from rapport.staff.actor import actor_of

COUNTS = {"started": "all", "kept": "kept", "missed": "missed", "waiting": "waiting", "inner": "inner"}


@screen("clocks/figures/", name="clock-figures", report=True)
def clock_figures(request: HttpRequest) -> HttpResponse:
    """Show what was kept of what started in the period, by default since the beginning of the month."""
    actor = actor_of(request)
    by = grouped_by(request.GET.get("by", ""))
    given = request.GET.dict()
    given.setdefault("since", "" if by == "month" else actor.today.replace(day=1).isoformat())
    form = WantedForm(given)
    wanted = form.wanted()
    lines = figures(actor, wanted, by)
    labels = {"code": _("By kind"), "person": _("By person"), "unit": _("By unit"), "month": _("By month")}
    heads = {"code": _("Kind of clock"), "person": _("Who has it"), "unit": _("Unit"), "month": _("Month")}
    kept = {name: given[name] for name in form.fields if name in given}
    address = reverse("clock-figures")
    context = {
        "form": form,
        "by": by,
        "head": heads[by],
        "lines": [_line(one, _narrowed(wanted, one, by)) for one in lines],
        "sum": {**_line(summed(lines), wanted), "name": _("Together")} if len(lines) > 1 else None,
        "views": [
            {"label": label, "url": f"{address}?{urlencode({**kept, 'by': one})}", "current": one == by}
            for one, label in labels.items()
        ],
    }
    return render(request, "clocks/figures.html", context)


def _narrowed(wanted: Wanted, line: Figure, by: str) -> Wanted:
    """Return which clocks the line counts: the period of a month is cut to what was asked."""
    if by == "month":
        first: date = line.key
        last = first.replace(day=monthrange(first.year, first.month)[1])
        return replace(wanted, since=max(wanted.since or first, first), until=min(wanted.until or last, last))
    return replace(wanted, **{{"code": "code", "person": "owner", "unit": "unit"}[by]: line.key})


def _line(line: Figure, wanted: Wanted) -> dict[str, Any]:
    asked = {name: getattr(wanted, name) for name in ("code", "owner", "unit", "since", "until")}
    query = {name: value for name, value in asked.items() if value not in (None, "")}
    numbers = {
        name: {
            "text": formats.number(getattr(line, name)),
            "url": f"{reverse('clocks')}?{urlencode({**query, 'state': state})}" if getattr(line, name) else "",
        }
        for name, state in COUNTS.items()
    }
    share, inner = line.share, line.inner_share
    return {
        "name": line.label or _("Nobody"),
        **numbers,
        "share": "" if share is None else formats.percent(share),
        "inner_share": "" if inner is None else formats.percent(inner),
    }
