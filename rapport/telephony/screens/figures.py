"""How the phone is answered: every number opens the calls that it counts (R-049, R-383)."""

from typing import Any
from urllib.parse import urlencode

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _

from rapport.kit.ui.screens import render, screen
from rapport.staff.actor import actor_of
from rapport.telephony.queries.figures import BY, figures
from rapport.telephony.screens.common import month_label, month_of, months_before

MONTHS = 12


@screen("phone/figures/", name="phone-figures", report=True)
def phone_figures(request: HttpRequest) -> HttpResponse:
    """Show how many calls of a month were answered within the rings allowed, by line, person and hour."""
    actor = actor_of(request)
    months = months_before(actor.today, MONTHS)
    month = request.GET.get("month", "")
    period = month_of(month, actor.zone)
    if period is None:
        month = months[0]
        period = month_of(month, actor.zone)
    assert period is not None
    sums, groups, menu = figures(actor, *period)
    address, labels = reverse("phone-figures"), {"line": _("Telephone line"), "person": _("Person"), "hour": _("Hour")}
    return render(request, "telephony/figures.html", {
        "sums": sums, "groups": groups, "labels": labels, "by": BY, "month_label": month_label(month),
        "captions": {"line": _("By telephone line"), "person": _("By person"), "hour": _("By hour of the day")},
        "url_of": lambda **more: _calls_url(month, **more),
        "chosen": [{"label": name, "value": number, "text": str(number), "url": _calls_url(month, menu=name)}
                 for name, number in menu],
        "choices": [{"label": month_label(one), "url": f"{address}?{urlencode({'month': one})}",
                     "current": one == month} for one in months],
    })  # fmt: skip


def _calls_url(month: str, **more: Any) -> str:
    found = {key: value for key, value in more.items() if value not in ("", None)}
    return f"{reverse('phone-calls')}?{urlencode({'month': month, 'counted': 1, **found})}"
