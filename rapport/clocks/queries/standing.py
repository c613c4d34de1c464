"""How clocks stand at a moment: the working time left, and the clock time at which it ends."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from rapport.clocks.models import Clock
from rapport.clocks.queries.calendars import Book
from rapport.clocks.rules import working_seconds

State = Clock.State


@dataclass(frozen=True)
class Standing:
    """How one clock stands: `state` is running, paused, met or missed; `due_at` is None while it is paused.

    `left` are the working seconds left, negative when late (0 while only free time has passed since the end); `used`,
    `target` and `inner` (the inner target, None without one) are working seconds too; `share` is used by target, never
    under 1 once it is late: from 0.8 amber, from 1 red while open. `missed` says that it is late already, `clock` is
    the number of the row.
    """

    code: str
    state: str
    due_at: datetime | None
    left: int
    used: int
    target: int
    inner: int | None
    share: float
    missed: bool
    clock: int


def standing_of(kind: str, ids: Iterable[int], at: datetime) -> dict[int, dict[str, Standing]]:
    """Return how the latest clock of each kind stands on each of the records at the moment (aware).

    One query, and two for the calendars while any clock runs. Records without clocks, and dropped clocks, are left out.
    The caller has made sure that the actor may see the records.
    """
    rows = Clock.objects.filter(kind=kind, subject_id__in=list(ids)).exclude(state=State.DROPPED)
    found: dict[int, dict[str, Standing]] = {}
    clocks = list(rows.select_related("rule").order_by("started_at", "id"))
    for clock, stands in zip(clocks, standings(clocks, at), strict=True):
        found.setdefault(clock.subject_id, {})[clock.code] = stands
    return found


def standings(clocks: Iterable[Clock], at: datetime) -> list[Standing]:
    """Return how each of the clocks (read with their rules) stands at the moment. Two queries while any runs."""
    rows = list(clocks)
    book = Book() if any(one.state == State.RUNNING and not one.rule.always for one in rows) else None
    return [standing(one, at, book) for one in rows]


def standing(clock: Clock, at: datetime, book: Book | None = None) -> Standing:
    """Return how the clock stands at the moment. Two queries while it runs, none with the book of calendars at hand."""
    used, target = clock.used, clock.rule.target
    late = clock.missed_at is not None or clock.state == State.MISSED
    if clock.state == State.RUNNING and clock.piece_since is not None:
        used += working_seconds((book or Book()).of_clock(clock), clock.piece_since, at)
        late = late or (clock.due_at is not None and at > clock.due_at)
    share = used / target
    return Standing(
        code=clock.code,
        state=clock.state,
        due_at=clock.due_at,
        left=target - used,
        used=used,
        target=target,
        inner=clock.rule.inner,
        share=max(share, 1.0) if late else share,
        missed=late,
        clock=clock.pk,
    )
