"""What several pages of satisfaction need: the month of an address, the pages of a long list, the ways between."""

from datetime import UTC, date, datetime
from typing import Any
from urllib.parse import urlencode

from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _

from rapport.kit.periods import Period, months_before
from rapport.kit.ui import formats
from rapport.kit.ui.screens import render
from rapport.satisfaction.queries.setting import month_bounds
from rapport.staff.actor import Actor

MONTHS, LIST = 12, 50
__all__ = ["LIST", "MONTHS", "address", "choices", "label_of_month", "month_in", "number_in", "paged", "shown", "views"]


BARE: dict[str, Any] = {
    "note": "", "crumbs": [], "ways": [], "buttons": [], "periods": [], "periods_label": "", "period_label": "",
    "told": [], "figures": [], "figures_label": "", "tables": [], "previous": "", "next": "",
}  # fmt: skip


def shown(request: HttpRequest, context: dict[str, Any], page: str = "page", status: int = 200) -> HttpResponse:
    """Return a page of satisfaction; what its context leaves out is not drawn."""
    tables = [{"heading": "", **one} for one in context.get("tables", [])]
    told = [{"tone": "", "symbol": "info", **one} for one in context.get("told", [])]
    buttons = [{"kind": "", **one} for one in context.get("buttons", [])]
    whole = {**BARE, **context, "tables": tables, "told": told, "buttons": buttons}
    return render(request, f"satisfaction/{page}.html", whole, status=status)


def month_in(request: HttpRequest, actor: Actor, *, finished: bool = False) -> tuple[str, Period]:
    """Return the month that the address names, else the current one (`finished`: the last that is over)."""
    asked = request.GET.get("month", "")
    period = month_bounds(asked, actor.zone)
    if period is None:
        asked = months_before(actor.today, 2)[1 if finished else 0]
        period = month_bounds(asked, actor.zone) or (datetime.min.replace(tzinfo=UTC), actor.at)
    return asked, period


def number_in(given: Any) -> int | None:
    """Return the number that an address gives, None for none and for what is no number."""
    return int(given) if isinstance(given, str) and given.isdecimal() and len(given) < 19 else None


def label_of_month(month: str) -> str:
    """Return a month ("2026-11") in words."""
    return formats.day(date.fromisoformat(f"{month}-01"), "LLLL y")


def choices(actor: Actor, page: str, month: str, *, finished: bool = False) -> list[dict[str, Any]]:
    """Return the last twelve months as choices of a page (`finished`: without the current one)."""
    found = months_before(actor.today, MONTHS + 1)[1:] if finished else months_before(actor.today, MONTHS)
    return [
        {"label": label_of_month(one), "url": f"{reverse(page)}?month={one}", "current": one == month} for one in found
    ]


def address(page: str, /, **query: Any) -> str:
    """Return the address of a page with the query values that are not empty."""
    found = {key: value for key, value in query.items() if value not in (None, "")}
    return f"{reverse(page)}?{urlencode(found)}" if found else reverse(page)


def paged(request: HttpRequest, rows: QuerySet[Any], page: str, /, **query: Any) -> dict[str, Any]:
    """Return one page of a long list with their number and the addresses of the pages beside it."""
    number, here = rows.order_by().count(), number_in(request.GET.get("page")) or 1
    here = max(1, min(here, -(-number // LIST) or 1))
    return {
        "rows": list(rows[(here - 1) * LIST : here * LIST]),
        "number": number,
        "previous": address(page, **query, page=here - 1) if here > 1 else "",
        "next": address(page, **query, page=here + 1) if here * LIST < number else "",
    }


def views(current: str) -> list[dict[str, Any]]:
    """Return the ways between the pages of satisfaction."""
    told = (
        ("satisfaction", _("Answers")),
        ("satisfaction-solved", _("Fast and correct")),
        ("satisfaction-points", _("Points")),
        ("satisfaction-best", _("Best of the month")),
        ("satisfaction-keeping", _("Clients kept")),
        ("satisfaction-indicators", _("Indicators")),
        ("satisfaction-rounds", _("Rounds")),
    )
    return [{"label": label, "url": reverse(name), "current": name == current} for name, label in told]
