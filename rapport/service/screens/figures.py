"""How fast answers come, and what complaints come from: every number opens the list that it counts."""

from datetime import UTC, date, datetime
from typing import Any
from urllib.parse import urlencode

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _

from rapport.kit.periods import Period, month_of, months_before
from rapport.kit.ui import formats
from rapport.kit.ui.screens import render, screen
from rapport.service.models import Way
from rapport.service.queries.figures import REASONS, Measured, answers, by_month, figures, reasons
from rapport.service.screens.common import number_in
from rapport.staff.actor import Actor, actor_of

MONTHS, LIST = 12, 100
KEPT = ("in_time", "late", "inner")


@screen("enquiries/figures/", name="enquiry-figures", report=True)
def figures_page(request: HttpRequest) -> HttpResponse:
    """Show how many answers of a month came within the target, per person, team and means, and the months before."""
    actor = actor_of(request)
    month, period = _month(request, actor)
    sums, groups = figures(actor, Measured(*period))
    months = months_before(actor.today, MONTHS)
    first = month_of(months[-1], actor.zone)
    counted = by_month(actor, first[0] if first else period[0], actor.at)
    context = {
        "month": month, "sums": sums, "groups": groups, "url_of": lambda **more: _answers_url(month, **more),
        "months": [
            {"month": f"{begins:%Y-%m}", "label": formats.day(begins.date(), "LLLL y"), "answers": number,
             "in_time": kept, "inner": within}
            for begins, number, kept, within in counted
        ],
        "choices": _choices(reverse("enquiry-figures"), months, month),
        "month_label": _label(month), "labels": {"person": _("Person"), "team": _("Team"), "channel": _("Means")},
    }  # fmt: skip
    return render(request, "service/figures.html", context)


@screen("enquiries/answers/", name="enquiry-answers", report=True)
def answers_page(request: HttpRequest) -> HttpResponse:
    """Show the answers that a figure counts, latest first."""
    actor, given = actor_of(request), request.GET
    month, period = _month(request, actor)
    channel, kept = given.get("channel", ""), given.get("kept", "")
    wanted = Measured(
        *period, person=number_in(given.get("person", "")), team=number_in(given.get("team", "")),
        channel=channel if channel in Way.values else "", kept=kept if kept in KEPT else "",
    )  # fmt: skip
    rows, page = answers(actor, wanted), min(number_in(given.get("page", "")) or 1, 10_000)
    number, listed = rows.count(), list(rows[(page - 1) * LIST : page * LIST])
    there = {key: value for key, value in given.items() if key != "page"}
    address = reverse("enquiry-answers")
    context = {
        "rows": listed, "number": number, "month": month,
        "previous": f"{address}?{urlencode({**there, 'page': page - 1})}" if page > 1 else "",
        "next": f"{address}?{urlencode({**there, 'page': page + 1})}" if page * LIST < number else "",
    }  # fmt: skip
    return render(request, "service/answers.html", context)


@screen("enquiries/reasons/", name="enquiry-reasons", report=True)
def reasons_page(request: HttpRequest) -> HttpResponse:
    """Show what the complaints of a month come from, most first: by cause, client, product or department (R-192)."""
    actor, by = actor_of(request), request.GET.get("by", "")
    by = by if by in REASONS else REASONS[0]
    month, period = _month(request, actor)
    labels = {"cause": _("Cause"), "client": _("Client"), "product": _("Product"), "department": _("Department")}
    filters = {"cause": "cause", "client": "client", "product": "product", "department": "unit"}
    bars = reasons(actor, by, *period)
    address, inbox = reverse("enquiry-reasons"), reverse("enquiries")
    listed = {"view": "all", "kind": "caused", "month": month}
    context = {
        "bars": [
            {"label": one.label or _("None named yet"), "number": one.number, "together": one.together,
             "url": f"{inbox}?{urlencode({**listed, filters[by]: one.key})}" if one.key else ""}
            for one in bars
        ],
        "whole": sum(one.number for one in bars), "all_url": f"{inbox}?{urlencode(listed)}", "month": month,
        "label": labels[by],
        "month_label": _label(month), "choices": _choices(address, months_before(actor.today, MONTHS), month, by=by),
        "views": [
            {"label": labels[one], "url": f"{address}?{urlencode({'by': one, 'month': month})}", "current": one == by}
            for one in REASONS
        ],
    }  # fmt: skip
    return render(request, "service/reasons.html", context)


def _month(request: HttpRequest, actor: Actor) -> tuple[str, Period]:
    """Return the month that the address names, else the current one, with its bounds."""
    asked = request.GET.get("month", "")
    period = month_of(asked, actor.zone)
    if period is not None:
        return asked, period
    now = f"{actor.today:%Y-%m}"
    return now, month_of(now, actor.zone) or (datetime.min.replace(tzinfo=UTC), actor.at)


def _label(month: str) -> str:
    return formats.day(date.fromisoformat(f"{month}-01"), "LLLL y")


def _answers_url(month: str, **more: Any) -> str:
    found = {key: value for key, value in more.items() if value}
    return f"{reverse('enquiry-answers')}?{urlencode({'month': month, **found})}"


def _choices(address: str, months: list[str], current: str, **more: str) -> list[dict[str, Any]]:
    return [
        {
            "label": _label(one),
            "url": f"{address}?{urlencode({**more, 'month': one})}", "current": one == current,
        }
        for one in months
    ]  # fmt: skip
