"""What several pages need: the unit that the address names, and the words of days and hours."""

from datetime import time, timedelta
from typing import Any
from urllib.parse import urlencode

from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext as _

from rapport.kit.refusals import NotAllowed
from rapport.kit.ui import formats
from rapport.roles.authority import gate
from rapport.staff.actor import Actor
from rapport.staff.models import Unit
from rapport.staffing.forms import MONDAY
from rapport.staffing.queries import units_planned
from rapport.staffing.rights import PLAN
from rapport.staffing.rules import HOLIDAY


def need_plan(actor: Actor) -> None:
    """Raise NotAllowed unless the actor plans people."""
    answer = gate(actor, PLAN)
    if answer.verdict == "no":
        raise NotAllowed(answer.sentence, PLAN)


def number_in(text: str) -> int:
    """Return the number that the text is, 0 for what is none."""
    return int(text) if text.isdecimal() and len(text) < 18 else 0


def unit_asked(request: HttpRequest, actor: Actor) -> tuple[Unit | None, list[Unit]]:
    """Return the unit that the address names and all that the actor plans; by default the one they head, or theirs."""
    units = list(units_planned(actor))
    wanted = number_in(request.GET.get("unit", ""))
    own = actor.employee.unit_id if actor.employee else None
    ranked = sorted(units, key=lambda one: (one.pk != wanted, one.head_id != actor.pk, one.pk != own))
    return (ranked[0] if ranked else None), units


def unit_choices(page: str, units: list[Unit], current: Unit, **more: Any) -> list[dict[str, Any]]:
    """Return the units as menu items that lead to the same page."""
    address = reverse(page)
    return [
        {
            "label": one.name,
            "url": f"{address}?{urlencode({**more, 'unit': one.pk})}",
            "current": one.pk == current.pk,
        }
        for one in units
    ]


def views(current: str, unit: int | None = None) -> list[dict[str, Any]]:
    """Return the pages of this room."""
    told = [("arrivals", _("Arrivals")), ("staffing-week", _("Week")), ("rotas", _("Rotas"))]
    query = f"?unit={unit}" if unit else ""
    return [{"label": label, "url": reverse(name) + query, "current": name == current} for name, label in told]


def column_name(column: int, form: str = "EEE") -> str:
    """Return the name of a column of a grid: a weekday, or the holidays."""
    return _("Holidays") if column == HOLIDAY else formats.day(MONDAY + timedelta(days=column), form)


def hour_name(hour: int) -> str:
    """Return an hour as the clock shows its beginning."""
    return formats.hour(time(hour))
