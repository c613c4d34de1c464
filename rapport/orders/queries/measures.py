"""How orders are kept: in time, complete, the client told; per person and per department (R-151, R-158, R-164)."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Count, F, Q

from rapport.agenda.models import Task
from rapport.orders.models import Order, OrderQuerySet, Part
from rapport.orders.queries.sight import orders_seen_by, parts_seen_by
from rapport.staff.actor import Actor

MOST = 200


@dataclass(frozen=True)
class Kept:
    """How many orders or parts somebody brought to an end in a period, and how: counts, and shares in per cent.

    `told` counts the late ones of which the client heard before they were due; of departments' parts there is none.
    """

    name: str
    all: int
    in_time: int
    complete: int
    both: int
    told: int = 0

    @property
    def late(self) -> int:
        """How many came after their day."""
        return self.all - self.in_time

    @property
    def share(self) -> int:
        """In time and complete, in per cent of all, to the nearest whole."""
        return round(self.both * 100 / self.all) if self.all else 0


def kept_by_people(actor: Actor, starts: date, ends: date) -> list[Kept]:
    """Return how the owners of seen orders kept those delivered from `starts` to before `ends`. One query."""
    rows = _delivered(actor, starts, ends).order_by().values("owner__name").annotate(**_counts())
    return [_kept(row["owner__name"], row) for row in rows.order_by("owner__name")[:MOST]]


def kept_in_all(actor: Actor, starts: date, ends: date) -> Kept:
    """Return the same for all seen orders together. One query."""
    return _kept("", _delivered(actor, starts, ends).aggregate(**_counts()))


def _delivered(actor: Actor, starts: date, ends: date) -> OrderQuerySet:
    rows = orders_seen_by(actor).select_related(None)
    return rows.filter(state__in=Order.FULFILLED, delivered_on__gte=starts, delivered_on__lt=ends)


def _counts() -> dict[str, Count]:
    in_time = Q(delivered_on__lte=F("wanted_by"))
    return {
        "n_all": Count("pk"),
        "n_in_time": Count("pk", filter=in_time),
        "n_complete": Count("pk", filter=Q(complete=True)),
        "n_both": Count("pk", filter=in_time & Q(complete=True)),
        "n_told": Count("pk", filter=~in_time & Q(told_on__lte=F("wanted_by"))),
    }


def _kept(name: str, row: Mapping[str, Any]) -> Kept:
    return Kept(name, row["n_all"], row["n_in_time"], row["n_complete"], row["n_both"], row.get("n_told", 0))


def _between(moment: str, starts: date, ends: date) -> Q:
    return Q(**{f"{moment}__date__gte": starts, f"{moment}__date__lt": ends})


def kept_by_units(actor: Actor, starts: date, ends: date) -> list[Kept]:
    """Return how departments kept the parts of seen orders that they finished from `starts` to before `ends`.

    Those declined, or not finished though they were due in that time, count as not in time. One query.
    """
    done, late = Q(task__state=Task.State.DONE), Q(breached_at__isnull=False)
    in_time = done & ~late & Q(task__closed_at__lte=F("task__due_at"))
    rows = (
        Part.objects.filter(pk__in=parts_seen_by(actor).order_by().values("pk"))
        .filter(
            (done & _between("task__closed_at", starts, ends)) | (late & ~done & _between("task__due_at", starts, ends))
        )
        .order_by()
        .values("unit__name")
        .annotate(
            n_all=Count("pk"),
            n_in_time=Count("pk", filter=in_time),
            n_complete=Count("pk", filter=Q(complete=True)),
            n_both=Count("pk", filter=in_time & Q(complete=True)),
        )
        .order_by("unit__name")[:MOST]
    )
    return [_kept(row["unit__name"], row) for row in rows]
