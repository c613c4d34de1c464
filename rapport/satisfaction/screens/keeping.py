"""How many clients each manager and team keeps, and the bonus for it (R-203, R-355)."""

from datetime import date, timedelta
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from rapport.kit.ui import formats
from rapport.kit.ui.screens import screen
from rapport.roles.authority import gate, may
from rapport.satisfaction.models import Bonus
from rapport.satisfaction.queries.keeping import Keeper, bonus_rule_on, clients_at_start, keeping
from rapport.satisfaction.queries.setting import month_bounds
from rapport.satisfaction.rights import REWARD
from rapport.satisfaction.rules import quarter_of, quarters_before
from rapport.satisfaction.screens.bonuses import bonus_cell, rule_told, rules_table
from rapport.satisfaction.screens.common import address, label_of_month, number_in, paged, shown, views
from rapport.staff.actor import Actor, actor_of

QUARTERS, SHOWN = 8, 50


@screen("satisfaction/keeping/", name="satisfaction-keeping", report=True)
def keeping_page(request: HttpRequest) -> HttpResponse:
    """Show which share of its clients each manager and team kept over a quarter, and who has the bonus."""
    actor = actor_of(request)
    quarter, period = _quarter(request, actor)
    whole, managers, teams = keeping(actor, *period)
    rule = bonus_rule_on(period[1] - timedelta(days=1))
    confirmed = {one.unit_id: one for one in Bonus.objects.filter(since=period[0]).select_related("rule")}
    lines = [_row(one, quarter, "unit") for one in teams]
    for one, line in zip(teams, lines, strict=True):
        line["bonus"] = bonus_cell(one, rule, confirmed.get(one.key))
    if len(managers) > 1:
        managers.append(Keeper(-1, _("All"), whole))
    new = {"label": _("New rule of the bonus"), "url": reverse("satisfaction-bonus-rule-new"), "symbol": "plus"}
    ready = [one for one in teams if one.key and rule and one.key not in confirmed and one.sums.reaches(rule.threshold)]
    context = {
        "heading": _("Clients kept"),
        "note": _("Of those who were clients when the quarter began, by who looks after them now."),
        "ways": views("satisfaction-keeping"),
        "buttons": [new] if may(actor, REWARD) else [],
        "periods": [
            {"label": one, "url": address("satisfaction-keeping", quarter=one), "current": one == quarter}
            for one in quarters_before(actor.today, QUARTERS)
        ],
        "periods_label": _("Another quarter"),
        "period_label": quarter,
        "tables": [
            _table(_("Manager"), [_row(one, quarter, "owner") for one in managers], bonus=False),
            _table(_("Team"), lines, bonus=True),
            rules_table(),
        ],
        "told": [{"text": rule_told(rule)}],
        "ready": ready if period[1] <= actor.today and may(actor, REWARD) else [],
        "quarter": quarter,
        "answer": gate(actor, REWARD),
    }
    return shown(request, context, "keeping")


def _quarter(request: HttpRequest, actor: Actor) -> tuple[str, tuple[date, date]]:
    """Return the quarter that the address names, else the last one that is over."""
    asked = request.GET.get("quarter", "")
    last = quarters_before(actor.today, 2)[1]
    found = quarter_of(asked)
    return (asked, found) if found else (last, quarter_of(last) or (actor.today, actor.today))


def _period(request: HttpRequest, actor: Actor) -> tuple[dict[str, str], tuple[date, date], str]:
    """Return the month or quarter of a list as its address names it, its first day and the one after it, in words."""
    month = request.GET.get("month", "")
    if month_bounds(month, actor.zone) is None:
        quarter, period = _quarter(request, actor)
        return {"quarter": quarter}, period, quarter
    first = date.fromisoformat(f"{month}-01")
    after = (first + timedelta(days=31)).replace(day=1)
    return {"month": month}, (first, after), label_of_month(month)


def _row(one: Keeper, quarter: str, by: str) -> dict[str, Any]:
    def cell(value: int, which: str = "") -> dict[str, str]:
        narrowed = {by: one.key} if one.key >= 0 else {}
        return {
            "text": formats.number(value),
            "url": address("satisfaction-clients", quarter=quarter, which=which, **narrowed),
        }

    sums = one.sums
    return {
        "name": one.label or _("Nobody"),
        "had": cell(sums.had),
        "kept": cell(sums.kept, "kept"),
        "lost": cell(sums.lost, "lost"),
        "share": formats.percent(sums.share),
    }


def _table(first: str, rows: list[dict[str, Any]], *, bonus: bool) -> dict[str, Any]:
    told = [
        ("name", first), ("had", _("At the start")), ("kept", _("Kept")), ("lost", _("Left")),
        ("share", _("Share kept")), *([("bonus", _("Bonus"))] if bonus else []),
    ]  # fmt: skip
    numbers = {"had", "kept", "lost"}
    return {
        "columns": [
            {"key": key, "label": label, "kind": "number" if key in numbers else "text"} for key, label in told
        ],
        "rows": rows,
        "caption": first,
        "heading": first,
        "empty": _("Nobody was a client when this quarter began."),
    }


@screen("satisfaction/clients/", name="satisfaction-clients", report=True)
def listed(request: HttpRequest) -> HttpResponse:
    """Show the clients that a number counts: who stayed, who left and why."""
    actor = actor_of(request)
    named, period, label = _period(request, actor)
    which = request.GET.get("which", "")
    query: dict[str, Any] = {
        "owner": number_in(request.GET.get("owner")),
        "unit": number_in(request.GET.get("unit")),
        "which": which if which in ("kept", "lost") else "",
    }
    rows = clients_at_start(actor, *period, **query).select_related("owner").order_by("sorts_as", "pk")
    found = paged(request, rows, "satisfaction-clients", **named, **query)
    told = (
        ("name", _("Client")), ("owner", _("Owner")), ("since", _("Client since")), ("left", _("Left")),
        ("why", _("Why they left")),
    )  # fmt: skip
    number = found["number"]
    counted = ngettext("%(num)s client", "%(num)s clients", number)
    context = {
        "heading": _("Clients of the start"),
        "note": f"{label} · {counted % {'num': formats.number(number)}}",
        "crumbs": [{"label": _("Clients kept"), "url": address("satisfaction-keeping", quarter=named.get("quarter"))}],
        "tables": [
            {
                "columns": [{"key": key, "label": label, "kind": "text"} for key, label in told],
                "rows": [
                    {
                        "url": reverse("client", args=[one.pk]),
                        "name": one.name,
                        "owner": one.owner.name if one.owner else "",
                        "since": formats.day(one.client_since),
                        "left": "" if one.stayed else formats.day(one.lost_at),
                        "why": "" if one.stayed else one.lost_reason,
                    }
                    for one in found["rows"]
                ],
                "caption": _("Clients of the start"),
                "empty": _("No client is counted here."),
            }
        ],
        "previous": found["previous"],
        "next": found["next"],
    }
    return shown(request, context)
