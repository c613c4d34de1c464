"""Later: moving rows to another time. What must be done can be moved, never muted."""

from collections.abc import Iterable
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from django.utils.translation import gettext as _

from rapport.journal.book import record
from rapport.kit.refusals import BadInput
from rapport.roles.authority import act
from rapport.staff.actor import Actor, me
from rapport.workday.events import RowSkipped
from rapport.workday.feeds import feeds
from rapport.workday.putting import wait
from rapport.workday.queries.queue import doer, row_of, told
from rapport.workday.rights import ARRANGE
from rapport.workday.rules.rows import Row

FURTHEST = timedelta(days=90)
LONGEST_REASON = 500


@act("workday.put_off", right=ARRANGE)
def put_off(actor: Actor, key: str, *, until: datetime) -> Row:
    """Move the actor's row of that name to the moment (aware) and return it.

    To another day its own app's deed moves it, if there is one: a call or task of one's own gets the new time, one that
    somebody else asked is answered with the other date. Everything else waits and comes back by itself. Raises NotSeen
    for what is not in the actor's day, BadInput for a moment that has passed or is too far away.
    """
    _check(actor, until)
    row = row_of(actor, key)
    move_row(actor, row, until)
    return row


@act("workday.arrange_day", right=ARRANGE)
def arrange_day(actor: Actor, keys: Iterable[str], *, until: datetime) -> list[Row]:
    """Move several of the actor's rows to one day, each to its own time of day there, and return them.

    Raises what `put_off` raises; then nothing is moved.
    """
    _check(actor, until)
    rows = [row_of(actor, key) for key in dict.fromkeys(keys)]
    if not rows:
        raise BadInput(_("Choose what shall be moved."))
    for row in rows:
        move_row(actor, row, same_clock(actor, row, until))
    return rows


def move_row(actor: Actor, row: Row, until: datetime) -> None:
    """Move the row within a deed: by its own app to another day, else by letting it wait."""
    move = feeds[row.feed].move
    if move is None or _day(actor, until) == actor.today or not move(doer(actor, row), row, until):
        wait(actor, row.key, told(actor, row).what, until)


def same_clock(actor: Actor, row: Row, day: datetime) -> datetime:
    """Return the moment of that day with the row's own time of day, where the actor is; without one, the moment."""
    zone = ZoneInfo(me(actor).time_zone)
    local = day.astimezone(zone)
    if row.deadline is None or feeds[row.feed].move is None:
        return local
    return datetime.combine(local.date(), row.deadline.astimezone(zone).time(), zone)


@act("workday.skip_row", right=ARRANGE)
def skip_row(actor: Actor, key: str, *, reason: str) -> Row:
    """Pass over a row that is breaking, with a word why; it stays where it is. Raises BadInput without the word."""
    if not reason.strip():
        raise BadInput(fields={"reason": [_("Say in a word why it has to wait: it is breaking.")]})
    if len(reason) > LONGEST_REASON:
        raise BadInput(fields={"reason": [_("A word or a sentence is enough: 500 letters at the most.")]})
    row = row_of(actor, key)
    record(actor, RowSkipped(row.key, told(actor, row).what, reason.strip()))
    return row


def _check(actor: Actor, until: datetime) -> None:
    if until <= actor.at:
        raise BadInput(fields={"until": [_("This time has passed. Choose a later one.")]})
    if until > actor.at + FURTHEST:
        raise BadInput(fields={"until": [_("Choose a day within the next 90 days.")]})


def _day(actor: Actor, at: datetime) -> object:
    return at.astimezone(ZoneInfo(me(actor).time_zone)).date()
