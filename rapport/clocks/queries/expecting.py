"""What may be told to somebody who asks now: whether a unit works, when it opens, and by when it answers."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from rapport.clocks.queries.calendars import Book
from rapport.clocks.queries.versions import Case, rule_told
from rapport.clocks.rules import ROUND_THE_CLOCK, add_working
from rapport.staff.actor import Actor
from rapport.staff.models import Unit

SECOND = timedelta(seconds=1)


@dataclass(frozen=True)
class Expected:
    """By when a clock that starts now ends, and when the unit opens (None: it is open); both aware, UTC.

    `zone` is the name of the zone in which the unit works.
    """

    due_at: datetime
    opens_at: datetime | None
    zone: str


def expected(actor: Actor, code: str, unit: Unit) -> Expected | None:
    """Return what holds for a clock of this kind that the unit's queue would get at the actor's moment.

    None where the calendar has too little working time for any promise. Nothing is written.
    """
    book, at = Book(only_reads=True), actor.at.replace(microsecond=0)
    hours = book.hours_for(None, unit)
    works = book.working(hours.calendar.pk)
    rule = rule_told(code, Case(book.line_of(unit.pk), "", ""), at)
    counts = ROUND_THE_CLOCK if rule.always else works
    try:
        due, begins = add_working(counts, at, rule.target), add_working(works, at, 1) - SECOND
    except ValueError:
        return None
    return Expected(due, begins if begins > at else None, works.zone)
