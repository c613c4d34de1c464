"""Sums over the pipeline: what stands at each stage, and what closes in which month."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from django.db.models import Count, QuerySet, Sum
from django.db.models.functions import TruncMonth

from rapport.deals.models import Deal, Pipeline
from rapport.deals.queries.sight import deals_in_reach
from rapport.deals.rights import WORK
from rapport.deals.rules import weighted
from rapport.kit.written_once import written_once
from rapport.parties.queries import Reach, reach_of
from rapport.roles.authority import may
from rapport.staff.actor import Actor


@dataclass(frozen=True)
class Column:
    """What stands at one stage in one currency: how many deals, and what they come to (without tax)."""

    stage: int
    currency: str
    number: int
    total: Decimal


@dataclass(frozen=True)
class Month:
    """What is expected to close in a month (its first day; None: no date) in one currency, in full and weighted."""

    month: date | None
    currency: str
    number: int
    total: Decimal
    weighted: Decimal


def columns(actor: Actor, pipeline: Pipeline) -> list[Column]:
    """Return what stands at each stage of the pipeline, lost deals left out. One query."""
    if not may(actor, WORK):
        return []
    reach, people, units = reach_of(actor)
    return [
        Column(stage, currency, number, total or Decimal(0))
        for stage, currency, number, total in _columns(people, units, pipeline.pk, reach=reach)
    ]


@written_once
def _columns(people: list[int], units: list[int], pipeline: int, *, reach: Reach) -> QuerySet[Deal, Any]:
    rows = deals_in_reach(reach, people, units).filter(pipeline_id=pipeline).exclude(state="lost")
    grouped = rows.order_by().values_list("stage", "currency").annotate(n=Count("pk"), total=Sum("amount"))
    return grouped.order_by("stage__position", "currency")


def forecast(actor: Actor, pipeline: Pipeline) -> list[Month]:
    """Return what the open deals bring by month and currency, weighted by their stages' probability. One query."""
    if not may(actor, WORK):
        return []
    reach, people, units = reach_of(actor)
    sums: dict[tuple[date | None, str], tuple[int, Decimal, Decimal]] = {}
    for month, currency, probability, number, total in _closing(people, units, pipeline.pk, reach=reach):
        known, all_of_it, share = sums.get((month, currency), (0, Decimal(0), Decimal(0)))
        amount = total or Decimal(0)
        sums[month, currency] = (
            known + number,
            all_of_it + amount,
            share + weighted(amount, probability, currency),
        )
    # Deals without a date come last.
    ordered = sorted(sums.items(), key=lambda one: (one[0][0] is None, one[0][0] or date.max, one[0][1]))
    return [Month(month, currency, *values) for (month, currency), values in ordered]


@written_once
def _closing(people: list[int], units: list[int], pipeline: int, *, reach: Reach) -> QuerySet[Deal, Any]:
    rows = deals_in_reach(reach, people, units).open().filter(pipeline_id=pipeline).order_by()
    grouped = rows.annotate(month=TruncMonth("closes_on")).values_list("month", "currency", "stage__probability")
    return grouped.annotate(n=Count("pk"), total=Sum("amount"))
