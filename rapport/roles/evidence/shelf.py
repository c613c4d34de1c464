"""The shelf on which apps put the rules that prove duties."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from functools import partial
from typing import Any, NamedTuple

from django.db.models import Min, Q, QuerySet

from rapport.journal.events import Event, revive
from rapport.journal.models import About, Entry
from rapport.kit.registry import Shelf
from rapport.kit.ui.record import Deed
from rapport.roles.evidence.norms import Norm


@dataclass(frozen=True)
class Told:
    """One record in words: what it says, when it was, and the record that it is about, by kind and number.

    `url` is its own page, for what has one; without it the page of what it is about.
    """

    text: str
    at: datetime | date | None
    subject: tuple[str, int] | None = None
    url: str = ""


class Now(NamedTuple):
    """The moment of asking, and the one as long before it as the rule looks back. To be compared with, nothing else."""

    at: Any
    back: Any


At = Callable[[Now], Q]


@dataclass(frozen=True)
class Rule:
    """What proves a duty: which rows are counted, for whom and when, and the norm that they are held against.

    `rows()` gives those of everybody at any time, of which those `among` are meant: rules with the same `rows` are
    asked as one. `who` names the employee's column, `when` the moment's (a day's when `dated`), with an index over
    both; `parts` say the same as `among` piece by piece, where an index serves a piece only. Without `when` the rows
    are a state, known only for now. `counted` leaves out what is not decided yet at the moment; `kept` says which of
    the rows count as done, for a share. `tell(rows)` puts a page of them into words, `act()` is the one thing to do
    about it. `fresh_days` is how many days without any may pass before Today asks for one (0: never); `feeds` name the
    feeds of Today that bring the work itself. One that `takes_norm` is held against the number in the clause's own
    norm, where it names one; `profile_norm` names the norm of the industry profile, a day, that comes before its own.
    `by_day` gives what the database keeps of many rows: their `number` by `employee_id` and `day` of UTC, with the
    columns that `among` asks for; for rules without `kept` and `counted`.
    """

    duties: tuple[str, ...]
    label: object
    norm: Norm
    rows: Callable[[], QuerySet[Any]]
    who: str
    when: str
    tell: Callable[[Sequence[Any]], list[Told]]
    act: Callable[[], Deed]
    among: Q = field(default_factory=Q)
    parts: tuple[Q, ...] = ()
    kept: At | None = None
    counted: At | None = None
    looks_back: timedelta = timedelta()
    dated: bool = False
    fresh_days: int = 0
    feeds: tuple[str, ...] = ()
    by_paper: bool = False
    takes_norm: bool = False
    profile_norm: str = ""
    by_day: Callable[[], QuerySet[Any]] | None = None

    def counts(self, now: Now) -> Q:
        """Return which of the rows are counted at the moment."""
        return self.among & self.counted(now) if self.counted else self.among


evidence: Shelf[Rule] = Shelf("evidence")


def rules_for(duty: str) -> list[tuple[str, Rule]]:
    """Return the rules that prove the duty, with their codes; first those that were made for it above all."""
    found = [(code, rule) for code, rule in evidence.items() if duty in rule.duties]
    return sorted(found, key=lambda pair: pair[1].duties[0] != duty)


def of_entries(event: type[Event]) -> Callable[[], QuerySet[Entry]]:
    """Return what gives the journal's lines of a kind that were not taken back; `who` is employee_id, `when` at."""
    return partial(_entries, event.code)


def _entries(code: str) -> QuerySet[Entry]:
    # The images of what a line changed may be large, and nobody counts them.
    return Entry.objects.filter(kind=code, undone_by=None).defer("changes")


def tell_entries(rows: Iterable[Entry]) -> list[Told]:
    """Tell lines of the journal by their events' own sentences."""
    entries = list(rows)
    # Of what a line is about the first record: a message to many is about thousands.
    firsts = About.objects.filter(entry__in=[row.pk for row in entries]).order_by().values_list("entry_id")
    marks = About.objects.in_bulk([pk for _entry, pk in firsts.annotate(Min("pk"))])
    about = {mark.entry_id: (mark.kind, mark.target_id) for mark in marks.values()}
    events = [(row, revive(row.kind, row.facts)) for row in entries]
    return [Told(event.sentence() if event else row.kind, row.at, about.get(row.pk)) for row, event in events]
