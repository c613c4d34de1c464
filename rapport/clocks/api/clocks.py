"""Clocks and what was kept of them, over the API. They are kept by the records that they run on."""

from datetime import date, datetime
from typing import Any, Literal

from django.http import HttpRequest
from ninja import Field, Query, Schema

from rapport.clocks.models import Clock
from rapport.clocks.queries import clocks_seen_by, standings
from rapport.clocks.queries.figures import BY, STATES, Wanted, clocks_wanted, figures
from rapport.kit.api import Number, Page, Paging, Resource, page_of
from rapport.kit.api.finding import one_of
from rapport.staff.actor import Actor, actor_of

LARGEST = 2**63 - 1
clocks = Resource("clocks")


class ClockPieceShown(Schema):
    """A closed part of a clock's run: its working seconds, or a pause with its reason. Moments are in UTC."""

    since: datetime
    until: datetime
    owner_id: int | None
    seconds: int
    is_pause: bool
    reason: str


class ClockShown(Schema):
    """A clock on a record (`kind` and `subject_id`). Moments are in UTC, lengths are working seconds.

    `due_at` is null while it is paused. `left` is negative when late, `share` is used by target, `missed` says that it
    is late already. `owner_id` is null while nobody has it.
    """

    id: int
    kind: str
    subject_id: int
    code: str
    rule_id: int
    calendar_id: int
    owner_id: int | None
    unit_id: int | None
    state: str
    started_at: datetime
    stopped_at: datetime | None
    due_at: datetime | None
    missed_at: datetime | None
    used: int
    left: int
    target: int
    inner: int | None
    inner_kept: bool | None
    share: float
    missed: bool


class ClockWhole(ClockShown):
    """A clock with how its time was counted."""

    pieces: list[ClockPieceShown]


class WhichClocks(Schema):
    """Narrow the clocks; the days are those of the caller's zone, both included. `owner_id` 0: nobody's."""

    code: str = Field("", max_length=40)
    kind: str = Field("", max_length=40)
    subject_id: int | None = Field(None, ge=1, le=LARGEST)
    owner_id: int | None = Field(None, ge=0, le=LARGEST)
    unit_id: int | None = Field(None, ge=0, le=LARGEST)
    since: date | None = None
    until: date | None = None
    state: Literal[tuple(STATES)] = "all"  # type: ignore[valid-type]

    def wanted(self) -> Wanted:
        """Return which clocks are meant."""
        return Wanted(
            self.code, self.owner_id, self.unit_id, self.since, self.until, self.state, self.kind, self.subject_id
        )


class WhichFigures(WhichClocks):
    """Which clocks are counted, and how they are grouped."""

    by: Literal[BY] = "code"  # type: ignore[valid-type]


class FigureShown(Schema):
    """How many clocks of a group started, and of these: kept, missed, in time so far; started is their sum.

    `key` is a code, a number (0: nobody's) or the first day of a month. `inner` beat the inner target, out of
    `with_inner` that are over and have one. `share` and `inner_share` are null while nothing is known.
    """

    key: str
    label: str
    started: int
    kept: int
    missed: int
    waiting: int
    inner: int
    with_inner: int
    share: float | None
    inner_share: float | None


class Figures(Schema):
    """All groups."""

    items: list[FigureShown]


@clocks.get(answer=Page[ClockShown])
def list_clocks(request: HttpRequest, which: Query[WhichClocks], paging: Query[Paging]) -> Any:
    """Clocks on what the caller may see, the latest first"""
    actor = actor_of(request)
    page = page_of(clocks_wanted(actor, which.wanted()), paging, "-id")
    return {**page, "items": _shown(actor, page["items"])}


@clocks.get("/figures", answer=Figures)
def show_clock_figures(request: HttpRequest, which: Query[WhichFigures]) -> Any:
    """What was kept, by kind, person, unit or month"""
    found = figures(actor_of(request), which.wanted(), which.by)
    names = ("label", "started", "kept", "missed", "waiting", "inner", "with_inner", "share", "inner_share")
    return {"items": [{"key": str(one.key), **{name: getattr(one, name) for name in names}} for one in found]}


@clocks.get("/{clock_id}", answer=ClockWhole)
def show_clock(request: HttpRequest, clock_id: Number) -> Any:
    """One clock, with how its time was counted"""
    actor = actor_of(request)
    row: Clock = one_of(clocks_seen_by(actor), clock_id)
    return {**_shown(actor, [row])[0], "pieces": list(row.pieces.all())}


def _shown(actor: Actor, rows: list[Clock]) -> list[dict[str, Any]]:
    columns = [name for name in ClockShown.model_fields if hasattr(Clock, name)]
    stands = standings(rows, actor.at)
    reckoned = ("due_at", "used", "left", "target", "inner", "share", "missed")
    return [
        {**{name: getattr(row, name) for name in columns}, **{name: getattr(one, name) for name in reckoned}}
        for row, one in zip(rows, stands, strict=True)
    ]
