"""The funnel: how many come in, how far they get, how long it takes, and why deals are lost (R-099)."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from statistics import median
from typing import Any

from django.db.models import Count, F, Max, OuterRef, Q, QuerySet, Subquery
from django.db.models.functions import TruncMonth

from rapport.deals.models import Deal, DealQuerySet, LostReason, Pipeline, Stage, Stay
from rapport.deals.queries.sight import deals_seen_by
from rapport.leads.models import Lead, LeadQuerySet
from rapport.leads.queries import leads_seen_by
from rapport.staff.actor import Actor

# By what the funnel is split: the column of a lead, and that of a deal.
SPLITS: dict[str, tuple[str, str]] = {
    "month": ("created_at", "created_at"),
    "source": ("source_id", "lead__source_id"),
    "owner": ("owner_id", "owner_id"),
    "unit": ("owner__unit_id", "owner__unit_id"),
    "pipeline": ("", "pipeline_id"),
}
# The most stays that are measured for the days at the stages; the newest are taken.
MEASURED = 20_000


@dataclass(frozen=True)
class Asked:
    """Which part of the funnel is meant: what came in from `since` to before `before`, and further conditions.

    Moments are aware, UTC. `inflow` counts only the deals of the leads that came in then, whenever they began; without
    it all deals begun in that time. `source` and `unit` are numbers, 0 for none; None means any.
    """

    since: datetime
    before: datetime
    inflow: bool = True
    source: int | None = None
    owner: int | None = None
    unit: int | None = None
    pipeline: int | None = None


@dataclass(frozen=True)
class Step:
    """One step of the funnel: how many got so far, and the stage that it is (None: a step of the leads)."""

    code: str
    number: int
    stage: Stage | None = None
    days: float | None = None


@dataclass(frozen=True)
class Part:
    """One part of a split funnel; `key` is the value by which it is split, None for none."""

    key: Any
    leads: int = 0
    appointments: int = 0
    clients: int = 0
    deals: int = 0
    won: int = 0
    lost: int = 0


def leads_of(actor: Actor, asked: Asked) -> LeadQuerySet:
    """Return the seen leads that came in; what is suspected is none."""
    rows = leads_seen_by(actor).filter(created_at__gte=asked.since, created_at__lt=asked.before)
    rows = rows.exclude(state=Lead.State.SUSPECTED)
    return rows.filter(_told(asked, source="source", owner="owner", unit="owner__unit")).order_by()


def deals_of(actor: Actor, asked: Asked) -> DealQuerySet:
    """Return the seen deals of the funnel."""
    when = "lead__created_at" if asked.inflow else "created_at"
    rows = deals_seen_by(actor).filter(**{f"{when}__gte": asked.since, f"{when}__lt": asked.before})
    if asked.pipeline is not None:
        rows = rows.filter(pipeline=asked.pipeline)
    return rows.filter(_told(asked, source="lead__source", owner="owner", unit="owner__unit")).order_by()


def with_furthest(rows: DealQuerySet) -> Any:
    """Return the deals with `furthest`, the place of the last stage that each came to."""
    places = Stay.objects.filter(deal=OuterRef("pk")).order_by().values("deal").annotate(at=Max("stage__position"))
    return rows.annotate(furthest=Subquery(places.values("at")))


def _told(asked: Asked, **columns: str) -> Q:
    wanted = Q()
    for name, column in columns.items():
        value = getattr(asked, name)
        if value is not None:
            wanted &= Q(**{column: value}) if value else Q(**{f"{column}__isnull": True})
    return wanted


def funnel(actor: Actor, asked: Asked, pipeline: Pipeline | None) -> list[Step]:
    """Return the steps from the lead over the appointment and each stage to the contract, with the days at each stage.

    A deal counts at every stage up to the furthest that it came to; `won` are those beyond the last open stage. Stages
    stand only for a pipeline that was said. Four queries.
    """
    counted = leads_of(actor, asked).aggregate(
        leads=Count("pk"),
        reached=Count("pk", filter=Q(reached_at__isnull=False)),
        appointments=Count("pk", filter=Q(appointment_at__isnull=False)),
        clients=Count("pk", filter=Q(client_at__isnull=False)),
    )
    deals = deals_of(actor, asked)
    steps = [Step(code, counted[code]) for code in ("leads", "reached", "appointments", "clients")]
    stages = list(Stage.objects.filter(pipeline=pipeline, state=Stage.State.OPEN)) if pipeline else []
    furthest = list(with_furthest(deals).values_list("furthest", "state"))
    steps.append(Step("deals", len(furthest)))
    days = days_at_stages(deals) if stages else {}
    for stage in stages:
        here = sum(1 for place, _state in furthest if place is not None and place >= stage.position)
        steps.append(Step("stage", here, stage, days.get(stage.pk)))
    steps.append(Step("won", sum(1 for _place, state in furthest if state == Deal.State.WON)))
    return steps


def days_at_stages(deals: DealQuerySet) -> dict[int, float]:
    """Return the median days of the finished stays of these deals, by stage. One query."""
    rows = Stay.objects.filter(deal__in=deals.values("pk"), left_at__isnull=False).order_by("-id")
    spans: dict[int, list[float]] = {}
    for stage, entered, left in rows.values_list("stage_id", "entered_at", "left_at")[:MEASURED]:
        if left is not None:
            spans.setdefault(stage, []).append((left - entered).total_seconds() / 86_400)
    return {stage: median(found) for stage, found in spans.items()}


def lost_of(actor: Actor, asked: Asked) -> list[tuple[str, int]]:
    """Return why the deals of the funnel were lost and how many for each reason, most first. One query."""
    rows = deals_of(actor, asked).filter(state=Deal.State.LOST)
    counted = rows.values_list("lost_reason").annotate(n=Count("pk")).order_by("-n", "lost_reason")
    return [(reason, number) for reason, number in counted if reason in LostReason.values]


def parts(actor: Actor, asked: Asked, by: str) -> list[Part]:
    """Return the funnel split by month, source, owner, unit or pipeline; the parts add up to the whole. Two queries.

    Leads are in no pipeline: split by it, they stand in none. Months are those in which the leads came in, or in which
    the deals began.
    """
    of_lead, of_deal = SPLITS[by]
    found: dict[Any, dict[str, int]] = {}
    if of_lead:
        counts = {
            "leads": Count("pk"),
            "appointments": Count("pk", filter=Q(appointment_at__isnull=False)),
            "clients": Count("pk", filter=Q(client_at__isnull=False)),
        }
        _gather(found, _split(leads_of(actor, asked), by, of_lead), counts)
    counts = {
        "deals": Count("pk"),
        "won": Count("pk", filter=Q(state=Deal.State.WON)),
        "lost": Count("pk", filter=Q(state=Deal.State.LOST)),
    }
    if by == "month" and asked.inflow:
        of_deal = "lead__created_at"
    _gather(found, _split(deals_of(actor, asked), by, of_deal), counts)
    return [Part(key, **numbers) for key, numbers in found.items()]


def _split(rows: QuerySet[Any], by: str, column: str) -> QuerySet[Any]:
    return rows.annotate(part=TruncMonth(column) if by == "month" else F(column)).values("part")


def _gather(found: dict[Any, dict[str, int]], rows: QuerySet[Any], counts: Mapping[str, Count]) -> None:
    names: Sequence[str] = list(counts)
    # A name of the model can't name a sum.
    for row in rows.annotate(**{f"n_{name}": count for name, count in counts.items()}):
        key = row["part"]
        found.setdefault(key, {}).update({name: row[f"n_{name}"] for name in names})
