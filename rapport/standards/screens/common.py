"""What several pages need."""

from datetime import date, datetime
from typing import Any

from django.db.models import QuerySet
from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext as _

from rapport.kit.api.paging import Paging, page_of
from rapport.kit.api.query import BadQuery
from rapport.kit.periods import month_of
from rapport.kit.refusals import BadInput, NotAllowed
from rapport.kit.ui import formats
from rapport.roles.authority import gate, may
from rapport.staff.actor import Actor
from rapport.standards.rights import MANAGE

PAGE = 50


def need(actor: Actor, right: str) -> None:
    """Raise NotAllowed unless the actor holds the right."""
    answer = gate(actor, right)
    if answer.verdict == "no":
        raise NotAllowed(answer.sentence, right)


def views(actor: Actor, current: str) -> list[dict[str, Any]]:
    """Return the lists of this room that the actor may open."""
    told = [
        ("quality-standards", _("Standards"), True),
        ("self-checks", _("Self-checks"), True),
        ("self-check-places", _("Scores by place"), True),
        ("check-sheets", _("Check sheets"), True),
        ("check-plans", _("Plans"), may(actor, MANAGE)),
    ]
    return [{"label": label, "url": reverse(name), "current": name == current} for name, label, shown in told if shown]


def one_page(request: HttpRequest, rows: QuerySet[Any], order: str = "-id") -> dict[str, Any]:
    """Return `items` and `next` of the page that the address asks for. Raises BadInput for a cursor of another list."""
    try:
        return page_of(rows, Paging(limit=PAGE, cursor=request.GET.get("cursor", "")), order)
    except BadQuery as wrong:
        raise BadInput(wrong.sentence) from wrong


def number_in(text: str) -> int:
    """Return the number that the text is, 0 for what is none."""
    return int(text) if text.isdecimal() and len(text) < 18 else 0


def month_asked(request: HttpRequest, actor: Actor) -> tuple[str, datetime, datetime]:
    """Return the month that the address names, else the current one, with its bounds (UTC) where the actor is."""
    asked = request.GET.get("month", "")
    period = month_of(asked, actor.zone)
    if period is None:
        asked = f"{actor.today:%Y-%m}"
        period = month_of(asked, actor.zone)
    assert period is not None
    return asked, *period


def month_label(month: str) -> str:
    """Return a month in words."""
    return formats.day(date.fromisoformat(f"{month}-01"), "LLLL y")


def score_tone(score: int | None) -> str:
    """Return the tone of a score: danger below a half, warn below four fifths."""
    if score is None or score >= 80:
        return ""
    return "danger" if score < 50 else "warn"
