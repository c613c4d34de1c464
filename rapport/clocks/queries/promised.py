"""By when something would be due if it began now: a clock time that can be promised before anything is written."""

from datetime import datetime

from django.db.models import Model

from rapport.clocks.queries.calendars import Book
from rapport.clocks.queries.versions import Case, rule_told
from rapport.clocks.rules import ROUND_THE_CLOCK, add_working
from rapport.clocks.shelves import traits_of_client
from rapport.staff.actor import Actor
from rapport.staff.models import Employee, Unit


def case_of(book: Book, client: Model, unit: Unit | None) -> Case:
    """Return what a rule may ask of the client, and of the unit that looks after it."""
    country, status = (_trait(name, client) for name in ("country", "status"))
    return Case(book.line_of(unit.pk if unit else None), country, status)


def would_end(
    actor: Actor, client: Model, code: str, *, owner: Employee | None, unit: Unit | None = None
) -> datetime | None:
    """Return when a clock of the kind would end (UTC) that began for the client at the actor's moment (R-050).

    It is the same moment at which `keeping.start` would let it end. None when by the calendar it never would. Raises
    LookupError for a kind that is not on the shelf. Nothing is written. Six queries at most.
    """
    unit, since = unit or (owner.unit if owner else None), actor.at.replace(microsecond=0)
    book = Book(only_reads=True)
    rule = rule_told(code, case_of(book, client, unit), since)
    hours = book.hours_for(owner, unit)
    calendar = ROUND_THE_CLOCK if rule.always else book.working(hours.calendar.pk, hours.own)
    try:
        return add_working(calendar, since, rule.target)
    except ValueError:
        return None


def _trait(name: str, client: Model) -> str:
    trait = traits_of_client.get(name)
    return trait.value_of(client) if trait else ""
