"""The funnel from the inflow of leads to the contract (R-099)."""

from collections.abc import Mapping
from datetime import date, datetime, timedelta
from typing import Any, cast
from urllib.parse import urlencode

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _

from rapport.deals.models import LostReason, Pipeline
from rapport.deals.queries import pipelines_seen_by
from rapport.deals.queries.funnel import SPLITS, Asked, Part, Step, funnel, lost_of, parts
from rapport.deals.rights import WORK
from rapport.exchange.formats.csv.writer import write_csv
from rapport.exchange.rights import EXPORT
from rapport.kit.refusals import NotAllowed
from rapport.kit.ui import formats
from rapport.kit.ui.charts import share
from rapport.kit.ui.downloads import as_file
from rapport.kit.ui.screens import render, screen
from rapport.leads.queries import sources_seen_by
from rapport.leads.queries.narrowing import day_begins
from rapport.roles.authority import gate
from rapport.staff.actor import Actor, actor_of
from rapport.staff.models import Unit
from rapport.staff.queries import colleague_names

DAYS, CHOICES = 365, 200
LEAD_STEPS = {"leads": "", "reached": "reached", "appointments": "appointment", "clients": "client"}
NUMBERED = ("source", "owner", "unit", "pipeline")


@screen("deals/funnel/", name="deals-funnel", report=True)
def deals_funnel(request: HttpRequest) -> HttpResponse:
    """Show how many came in, how far they got, how long it took, and why deals were lost."""
    actor = _reader(request)
    told = _told(request, actor)
    asked, pipeline = told["asked"], told["pipeline"]
    steps = funnel(actor, asked, pipeline)
    by = told["by"]
    reasons = lost_of(actor, asked)
    labels = _split_labels()
    context = {
        **told,
        "lines": [_step(told, steps, place) for place in range(len(steps))],
        "bars": [{"label": _name(one), "value": one.number, "text": formats.number(one.number)} for one in steps],
        "lost": [
            {"title": LostReason(reason).label, "url": _deals(told, state="lost", lost_reason=reason), "end": number}
            for reason, number in reasons
        ],
        "lost_all": sum(number for _reason, number in reasons),
        "parts": [_part(told, one, words) for one, words in _named(actor, told)],
        "split_label": labels[by],
        "splits": [{"label": labels[one], "url": _here(told, by=one), "current": one == by} for one in SPLITS],
        "ways": [
            {"label": _("From the leads that came in"), "url": _here(told, way=""), "current": asked.inflow},
            {"label": _("All deals begun"), "url": _here(told, way="begun"), "current": not asked.inflow},
        ],
        "table_url": f"{reverse('deals-funnel-table')}?{urlencode(told['kept'])}",
        "may_export": gate(actor, EXPORT, 1).yes,
    }
    return render(request, "deals/funnel.html", context)


@screen("deals/funnel/table/", name="deals-funnel-table", report=True)
def funnel_table(request: HttpRequest) -> HttpResponse:
    """Give the funnel and its parts as a table for a spreadsheet program."""
    actor = _reader(request)
    answer = gate(actor, EXPORT, 1)
    if not answer.yes:
        raise NotAllowed(answer.sentence, EXPORT)
    told = _told(request, actor)
    steps = funnel(actor, told["asked"], told["pipeline"])
    rows: list[tuple[Any, ...]] = []
    for place, one in enumerate(steps):
        days = round(one.days, 1) if one.days is not None else None
        rows.append((_name(one), one.number, _of(one, _before(steps, place)), _of(one, steps[0]), days))
    rows += [(LostReason(reason).label, number, None, None, None) for reason, number in lost_of(actor, told["asked"])]
    for part, words in _named(actor, told):
        rows += [
            (f"{words}: {label}", number, None, None, None)
            for label, number in zip(_heads(), (part.leads, part.appointments, part.clients, part.deals, part.won,
                                                part.lost), strict=True)
        ]  # fmt: skip
    heads = [_("Step"), _("Number"), _("Of the step before, %"), _("Of the first, %"), _("Days, median")]
    return as_file(write_csv([[str(one) if not isinstance(one, int | float | None) else one for one in row]
                              for row in rows], [str(one) for one in heads]), "funnel.csv", "text/csv")  # fmt: skip


def _reader(request: HttpRequest) -> Actor:
    actor = actor_of(request)
    answer = gate(actor, WORK)
    if answer.verdict == "no":
        raise NotAllowed(answer.sentence, WORK)
    return actor


def _told(request: HttpRequest, actor: Actor) -> dict[str, Any]:
    """Read the address: what is asked, the choices beside it, and what is kept in the links of the page."""
    given = request.GET
    since = _day(given.get("since", ""), actor.today - timedelta(days=DAYS))
    before = max(_day(given.get("before", ""), actor.today + timedelta(days=1)), since)
    pipelines = list(pipelines_seen_by(actor))
    numbers = {name: _number(given.get(name, "")) for name in NUMBERED}
    if numbers["pipeline"] is None and len(pipelines) == 1:
        numbers["pipeline"] = pipelines[0].pk
    by = given.get("by", "")
    by = by if by in SPLITS else "month"
    inflow = given.get("way", "") != "begun"
    asked = Asked(day_begins(since), day_begins(before), inflow, **numbers)
    kept = {"since": since.isoformat(), "before": before.isoformat(), "by": by, "way": "" if inflow else "begun"}
    kept |= {name: ("none" if value == 0 else str(value)) for name, value in numbers.items() if value is not None}
    return {
        "asked": asked,
        "by": by,
        "kept": kept,
        "pipeline": next((one for one in pipelines if one.pk == numbers["pipeline"]), None),
        "pipelines": [(one.pk, one.name) for one in pipelines],
        "sources": [("none", _("no source")), *sources_seen_by(actor).values_list("pk", "name")[:CHOICES]],
        "owners": list(colleague_names()[:CHOICES]),
        "units": list(Unit.objects.values_list("pk", "name").order_by("name")[:CHOICES]),
    }


def _day(text: str, otherwise: date) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError:
        return otherwise


def _number(text: str) -> int | None:
    if text == "none":
        return 0
    return int(text) if text.isdecimal() and 0 < len(text) < 19 else None


def _here(told: Mapping[str, Any], **more: str) -> str:
    return f"?{urlencode({**told['kept'], **more})}"


def _narrow(told: Mapping[str, Any], **more: str) -> dict[str, str]:
    kept = {name: value for name, value in told["kept"].items() if name not in ("by", "way") and value}
    return {**kept, **more}


def _leads(told: Mapping[str, Any], **more: str) -> str:
    where = _narrow(told, view="all", **more)
    where.pop("pipeline", None)
    return f"{reverse('leads')}?{urlencode({name: one for name, one in where.items() if one})}"


def _deals(told: Mapping[str, Any], **more: str) -> str:
    where = _narrow(told, **more)
    if told["asked"].inflow:
        where["come_since"], where["come_before"] = where.pop("since"), where.pop("before")
    return f"{reverse('deals-list')}?{urlencode({name: one for name, one in where.items() if one})}"


def _name(step: Step) -> str:
    if step.stage is not None:
        return step.stage.name
    words = {
        "leads": _("Leads came in"),
        "reached": _("Reached"),
        "appointments": _("Appointment agreed"),
        "clients": _("Became a client"),
        "deals": _("Deals begun"),
        "won": _("Contract"),
    }
    return words[step.code]


def _before(steps: list[Step], place: int) -> Step | None:
    # The days of all deals begun are no part of the leads: their share begins anew.
    return steps[place - 1] if place else None


def _of(one: Step, other: Step | None) -> int | None:
    return round(one.number * 100 / other.number) if other and other.number else None


def _step(told: Mapping[str, Any], steps: list[Step], place: int) -> dict[str, Any]:
    one = steps[place]
    if one.code in LEAD_STEPS:
        url = _leads(told, done=LEAD_STEPS[one.code])
    elif one.stage is not None:
        url = _deals(told, past=str(one.stage.pk))
    else:
        url = _deals(told, state="won") if one.code == "won" else _deals(told)
    before, first = _of(one, _before(steps, place)), _of(one, steps[0])
    return {
        "step": _name(one),
        "number": {"text": formats.number(one.number), "url": url, "share": share(one.number, steps[0].number)},
        "before": formats.per_cent(before) if before is not None else "",
        "first": formats.per_cent(first) if first is not None else "",
        "days": formats.number(round(one.days, 1)) if one.days is not None else "",
    }


def _split_labels() -> dict[str, str]:
    return {
        "month": _("Month"),
        "source": _("Source of leads"),
        "owner": _("Person"),
        "unit": _("Department"),
        "pipeline": _("Pipeline"),
    }


def _heads() -> list[str]:
    return [_("Leads"), _("Appointments"), _("Clients"), _("Deals"), _("Contracts"), _("Lost")]


def _named(actor: Actor, told: Mapping[str, Any]) -> list[tuple[Part, str]]:
    """Return the parts with their names, in the order in which they are read."""
    by, found = told["by"], parts(actor, told["asked"], told["by"])
    if by == "month":
        rows = sorted(found, key=lambda one: cast(datetime, one.key))
        return [(one, formats.day(one.key.date(), "MMMM y")) for one in rows]
    keys = [one.key for one in found if one.key is not None]
    if by == "source":
        words = dict(sources_seen_by(actor).filter(pk__in=keys).values_list("pk", "name"))
    elif by == "owner":
        words = dict(colleague_names())
    elif by == "unit":
        words = dict(Unit.objects.filter(pk__in=keys).values_list("pk", "name"))
    else:
        words = dict(Pipeline.objects.filter(pk__in=keys).values_list("pk", "name"))
    rows = sorted(found, key=lambda one: (-one.leads, -one.deals, words.get(one.key, "")))
    return [(one, words.get(one.key) or _("not known")) for one in rows]


def _part(told: Mapping[str, Any], one: Part, words: str) -> dict[str, Any]:
    by = told["by"]
    if by == "month":
        first = one.key.date()
        begins = max(first, told["asked"].since.date())
        ends = min((first.replace(day=28) + timedelta(days=4)).replace(day=1), told["asked"].before.date())
        where = {"since": begins.isoformat(), "before": ends.isoformat()}
    else:
        where = {by: "none" if one.key is None else str(one.key)}
    lead = {
        "leads": (one.leads, _leads(told, **where)),
        "appointments": (one.appointments, _leads(told, **where, done="appointment")),
        "clients": (one.clients, _leads(told, **where, done="client")),
    }
    deal = {
        "deals": (one.deals, _deals(told, **where)),
        "won": (one.won, _deals(told, **where, state="won")),
        "lost": (one.lost, _deals(told, **where, state="lost")),
    }
    cells: dict[str, Any] = {
        name: {"text": formats.number(number), "url": url} for name, (number, url) in {**lead, **deal}.items()
    }
    if by == "pipeline":
        cells |= dict.fromkeys(lead, "")
    inflow = one.leads if told["asked"].inflow and by != "pipeline" else one.deals
    cells["share"] = formats.per_cent(round(one.won * 100 / inflow)) if inflow else ""
    return {"label": words, **cells}
