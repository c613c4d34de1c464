"""What happens inside a clock: pieces close, moments are reckoned, a breach gets its line."""

from datetime import datetime, timedelta
from typing import Any

from django.db.models import Model
from django.utils.translation import gettext as _

from rapport.clocks.events import ClockMissed
from rapport.clocks.models import Clock, ClockPiece
from rapport.clocks.queries.calendars import Hours, book_of
from rapport.clocks.rules import ROUND_THE_CLOCK, Moments, WorkingCalendar, moments, working_seconds
from rapport.journal.book import record
from rapport.kit.changes import Change, create, update
from rapport.kit.refusals import BadInput
from rapport.kit.subjects import kinds
from rapport.staff.actor import Actor

CHANGES = "clocks.changes"
SECOND = timedelta(seconds=1)
STILL: dict[str, Any] = dict.fromkeys(("due_at", "warn_at", "escalate_at", "inner_at", "next_at"))


def whole(at: datetime) -> datetime:
    """Return the moment without the part of a second."""
    return at.replace(microsecond=0)


def not_before(clock: Clock, at: datetime) -> datetime:
    """Return the moment in whole seconds, but no earlier than the last thing that happened to the clock."""
    return max(whole(at), clock.piece_since or clock.paused_since or clock.started_at)


def running(
    actor: Actor, clock: Clock, at: datetime, hours: Hours, spent: int, *, anew: bool = False
) -> dict[str, Any]:
    """Return the columns of a clock that runs on from the moment by these hours, with so many seconds spent before.

    `anew`: whoever has it now has not been told of it yet. Raises BadInput when the calendar has too little working
    time for it ever to end.
    """
    rule = clock.rule
    calendar: WorkingCalendar = book_of(actor).working(hours.calendar.pk, hours.own)
    if rule.always:
        calendar = ROUND_THE_CLOCK
    try:
        found = moments(
            calendar,
            at,
            spent=spent,
            target=rule.target,
            inner=rule.inner,
            warn_percent=rule.warn_percent,
            escalate_percent=rule.escalate_percent,
        )
    except ValueError as never:
        told = {"calendar": hours.calendar.name}
        raise BadInput(_("By the calendar %(calendar)s this never ends: give it more working hours.") % told) from never
    own = hours.own or (None, None, "")
    warned = clock.warned_at is not None and not anew
    columns = {
        "used": spent,
        "calendar": hours.calendar,
        "own_starts": own[0],
        "own_ends": own[1],
        "own_zone": own[2],
        "piece_since": at,
        "due_at": found.due,
        "warn_at": found.warn,
        "escalate_at": found.escalate,
        "inner_at": found.inner,
    }
    return {**columns, "next_at": next_of(clock, found, warned=warned)}


def next_of(clock: Clock, found: Moments, *, warned: bool) -> datetime | None:
    """Return the next moment at which somebody has to be told of the clock; None when all is told."""
    if clock.missed_at:
        return None
    ahead = [found.due + SECOND]
    if not warned:
        ahead.append(found.warn)
    if clock.escalated_at is None:
        ahead.append(found.escalate)
    return min(ahead)


def closed(actor: Actor, clock: Clock, at: datetime) -> int:
    """Write down the open piece, or the pause, as over at the moment; return the working seconds used up to it."""
    since = clock.piece_since or clock.paused_since
    assert since is not None, "An open clock runs or is paused"
    piece = ClockPiece(clock=clock, since=since, until=at, owner=clock.owner, calendar=clock.calendar)
    if clock.state == Clock.State.PAUSED:
        piece.is_pause, piece.reason = True, clock.pause_reason
    else:
        piece.seconds = working_seconds(book_of(actor).of_clock(clock), since, at)
    if at > since:
        keep_change(actor, create(piece))
    return clock.used + piece.seconds


def write(actor: Actor, clock: Clock, **values: Any) -> None:
    """Set the columns, so that it can be taken back with the act that caused it."""
    keep_change(actor, update(clock, **values))


def keep_change(actor: Actor, change: Change | None) -> None:
    """Remember what was written until the calling act asks for it."""
    if change:
        actor.remember(CHANGES, [*(actor.recall(CHANGES) or []), change])


def tell_breach(actor: Actor, clock: Clock, at: datetime, subject: Model | None) -> bool:
    """Write the line of a breach that nobody told yet, in the history of the record and of its client.

    The breach belongs to nobody's act, so the program tells it, and undoing the act leaves it.
    """
    if clock.due_at is None or at <= clock.due_at or clock.missed_at is not None:
        return False
    # One conditional UPDATE claims the clock, so that two workers never tell the same breach twice.
    mine = Clock.objects.filter(pk=clock.pk, missed_at=None, due_at=clock.due_at)
    if not mine.update(missed_at=clock.due_at, next_at=None):
        return False
    clock.missed_at, clock.next_at = clock.due_at, None
    subject = subject or record_of(clock)
    about = [one for one in (subject, getattr(subject, "client", None)) if one is not None]
    owner = clock.owner.name if clock.owner else ""
    event = ClockMissed(clock.pk, clock.code, clock.due_at.isoformat(), owner)
    record(Actor(None, actor.at, actor.door), event, clock, *about)
    return True


def record_of(clock: Clock) -> Model | None:
    """Return the record that the clock runs on, None when its app is gone or it is. One query."""
    kind = kinds.get(clock.kind)
    return kind.model._default_manager.filter(pk=clock.subject_id).first() if kind else None
