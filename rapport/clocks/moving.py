"""Clocks that count by other hours from a moment on, because a calendar or somebody's own hours changed."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime

from rapport.clocks.models import Clock, ClockPiece, ClockQuerySet
from rapport.clocks.queries.calendars import BOOK, Book
from rapport.clocks.rules import working_seconds
from rapport.clocks.running import not_before, running, tell_breach
from rapport.staff.actor import Actor

TOGETHER = 500
COLUMNS = (
    "used", "calendar", "own_starts", "own_ends", "own_zone", "piece_since", "due_at", "warn_at", "escalate_at",
    "inner_at", "next_at",
)  # fmt: skip


@contextmanager
def counted_anew(actor: Actor, rows: ClockQuerySet, *, changed: int = 0) -> Iterator[None]:
    """Let the running ones of the clocks go on by the hours as they are after the block, from the actor's moment on.

    What ran until then stays counted as it was. Only those are written that count by the calendar of the number
    `changed`, or whose owner or unit works by other hours now. Raises BadInput as `running` does.
    """
    related = ("rule", "owner", "unit", "calendar")
    open_ones = rows.filter(state=Clock.State.RUNNING, rule__always=False)
    clocks = list(open_ones.select_for_update(of=("self",)).select_related(*related).order_by("id"))
    before, moments = Book(), [not_before(clock, actor.at) for clock in clocks]
    spent = [
        working_seconds(before.of_clock(clock), clock.piece_since or at, at)
        for clock, at in zip(clocks, moments, strict=True)
    ]
    yield
    after = Book()
    actor.remember(BOOK, after)
    moved: list[Clock] = []
    pieces: list[ClockPiece] = []
    for clock, at, seconds in zip(clocks, moments, spent, strict=True):
        if clock.calendar_id == changed or _works_otherwise(after, clock):
            tell_breach(actor, clock, at, None)
            pieces += _piece(clock, at, seconds)
            hours = after.hours_for(clock.owner, clock.unit)
            for name, value in running(actor, clock, at, hours, clock.used + seconds).items():
                setattr(clock, name, value)
            moved.append(clock)
    ClockPiece.objects.bulk_create(pieces, batch_size=TOGETHER)
    Clock.objects.bulk_update(moved, COLUMNS, batch_size=TOGETHER)


def _works_otherwise(book: Book, clock: Clock) -> bool:
    hours = book.hours_for(clock.owner, clock.unit)
    return (hours.calendar.pk, hours.own) != (clock.calendar_id, clock.own)


def _piece(clock: Clock, at: datetime, seconds: int) -> list[ClockPiece]:
    since = clock.piece_since
    if since is None or at <= since:
        return []
    return [ClockPiece(clock=clock, since=since, until=at, owner=clock.owner, calendar=clock.calendar, seconds=seconds)]
