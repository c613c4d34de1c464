"""Which clocks are meant, and how many were kept: the list and the sums ask the same question (R-050, R-179)."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any

from django.db.models import Count, Q
from django.db.models.functions import TruncMonth

from rapport.clocks.events import called
from rapport.clocks.models import Clock, ClockQuerySet
from rapport.clocks.models.clock import is_missed
from rapport.clocks.queries.sight import clocks_seen_by
from rapport.kit.ui import formats
from rapport.roles.models.substitutions import local_midnight
from rapport.staff.actor import Actor

State = Clock.State
STATES: dict[str, Callable[[datetime], Q]] = {
    "open": lambda at: Q(state__in=Clock.OPEN),
    "waiting": lambda at: Q(state__in=Clock.OPEN) & ~is_missed(at),
    "kept": lambda at: Q(state=State.MET),
    "missed": is_missed,
    "inner": lambda at: Q(inner_kept=True, state=State.MET),
    "all": lambda at: Q(),
}
BY = ("code", "person", "unit", "month")


@dataclass(frozen=True)
class Wanted:
    """Which clocks: of a kind, a person and a unit (0: nobody's, no unit's), started on these days of the actor's zone.

    Both days are included; what is None or "" does not narrow. `state` is one of STATES.
    """

    code: str = ""
    owner: int | None = None
    unit: int | None = None
    since: date | None = None
    until: date | None = None
    state: str = "all"
    kind: str = ""
    subject: int | None = None


def clocks_wanted(actor: Actor, wanted: Wanted) -> ClockQuerySet:
    """Return the clocks that are meant and that the actor may see; those that did not apply are left out."""
    rows = clocks_seen_by(actor).exclude(state=State.DROPPED).filter(STATES[wanted.state](actor.at))
    for name, value in (("code", wanted.code), ("kind", wanted.kind), ("subject_id", wanted.subject)):
        if value:
            rows = rows.filter(**{name: value})
    for name, number in (("owner_id", wanted.owner), ("unit_id", wanted.unit)):
        if number is not None:
            rows = rows.filter(**{name: number or None}) if number else rows.filter(**{f"{name}__isnull": True})
    if wanted.since:
        rows = rows.filter(started_at__gte=local_midnight(wanted.since, actor.zone))
    if wanted.until:
        rows = rows.filter(started_at__lt=local_midnight(wanted.until + timedelta(days=1), actor.zone))
    return rows


@dataclass(frozen=True)
class Figure:
    """How many clocks of one group started, and of these: kept, missed (or late by now), still waiting, inner kept.

    `key` names the group: a code, a number (0: nobody), the first day of a month. started = kept + missed + waiting.
    """

    key: Any
    label: str
    started: int
    kept: int
    missed: int
    waiting: int
    inner: int
    with_inner: int

    @property
    def share(self) -> float | None:
        """The share that was kept of those of which it is known, None while none is."""
        return self.kept / (self.kept + self.missed) if self.kept + self.missed else None

    @property
    def inner_share(self) -> float | None:
        """The share that beat the inner target of the kept or missed ones that have one, None while none is known."""
        return self.inner / self.with_inner if self.with_inner else None


def figures(actor: Actor, wanted: Wanted, by: str) -> list[Figure]:
    """Return the figures of the clocks that are meant, grouped by code, person, unit or month. One query."""
    rows: Any = clocks_wanted(actor, wanted).order_by().select_related(None)
    columns = {"code": ("code",), "person": ("owner_id", "owner__name"), "unit": ("unit_id", "unit__name")}
    if by == "month":
        rows = rows.annotate(month=TruncMonth("started_at", tzinfo=formats.zone_of(actor.zone)))
    names = columns.get(by, ("month",))
    over = Q(state=State.MET) | is_missed(actor.at)
    counted = rows.values(*names).annotate(
        n_started=Count("pk"),
        n_kept=Count("pk", filter=STATES["kept"](actor.at)),
        n_missed=Count("pk", filter=is_missed(actor.at)),
        n_waiting=Count("pk", filter=STATES["waiting"](actor.at)),
        n_inner=Count("pk", filter=STATES["inner"](actor.at)),
        n_with_inner=Count("pk", filter=over & Q(rule__inner__isnull=False)),
    )
    return [_figure(row, names) for row in counted.order_by(names[-1])]


def summed(lines: list[Figure]) -> Figure:
    """Return the sums of the figures."""
    sums = [
        sum(getattr(one, name) for one in lines)
        for name in ("started", "kept", "missed", "waiting", "inner", "with_inner")
    ]
    return Figure("", "", *sums)


def _figure(row: dict[str, Any], names: tuple[str, ...]) -> Figure:
    key = row[names[0]]
    if names[0] == "code":
        label = called(key)
    elif names[0] == "month":
        key = key.date()
        label = formats.day(key, "LLLL y")
    else:
        label = row[names[1]] or ""
    numbers = [row[f"n_{name}"] for name in ("started", "kept", "missed", "waiting", "inner", "with_inner")]
    return Figure(key or 0, label, *numbers)
