"""Who opened the records of others: of one's people, and of one record (R-377, R-379)."""

from collections import defaultdict
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta

from django.db.models import Count, Max, QuerySet, Sum

from rapport.conduct.models import Reading
from rapport.conduct.queries.people import people_watched
from rapport.kit.subjects import names
from rapport.staff.actor import Actor
from rapport.staff.models import Employee

DAYS = 90
SHOWN = 200
# So many different records of others in one day are more than a call from a colleague's client explains.
MANY = 30


@dataclass(frozen=True)
class Reader:
    """How many records of others one person opened in ninety days, how often, and the busiest day."""

    employee: Employee
    records: int
    times: int
    last: datetime
    most: int
    most_on: date

    @property
    def many(self) -> bool:
        """True when one day holds more than the work explains."""
        return self.most >= MANY


@dataclass
class _Sum:
    times: int = 0
    last: datetime | None = None
    days: dict[date, int] = field(default_factory=dict)


def readers_of_others(actor: Actor) -> list[Reader]:
    """Return those of the actor's people who opened records of others in ninety days, the busiest day first.

    Three queries, whatever the number of people and readings.
    """
    rows = _lately(actor).order_by()
    days = rows.values_list("employee_id", "day").annotate(Count("pk"), Sum("times"), Max("last_at"))
    sums: dict[int, _Sum] = defaultdict(_Sum)
    for who, day, number, times, last in days:
        mine = sums[who]
        mine.days[day], mine.times = number, mine.times + times
        mine.last = max(mine.last or last, last)
    records = _records(rows)
    people = Employee.objects.in_bulk(sums)
    found = []
    for who, mine in sums.items():
        most_on = max(mine.days, key=lambda day: (mine.days[day], day))
        assert mine.last is not None
        found.append(Reader(people[who], records[who], mine.times, mine.last, mine.days[most_on], most_on))
    return sorted(found, key=lambda one: (-one.most, one.employee.name))


def _records(rows: QuerySet[Reading]) -> dict[int, int]:
    by_kind = rows.values_list("employee_id", "subject_kind").annotate(Count("subject_id", distinct=True))
    counted: dict[int, int] = defaultdict(int)
    for who, _kind, number in by_kind:
        counted[who] += number
    return counted


def readings_of(actor: Actor, who: int) -> list[tuple[Reading, str]]:
    """Return what one of the actor's people opened in ninety days, latest first, with the names that the actor sees.

    Two hundred at most.
    """
    rows = list(_lately(actor).filter(employee=who).order_by("-last_at", "-id")[:SHOWN])
    seen = names(actor, [(one.subject_kind, one.subject_id) for one in rows])
    return [(one, str(seen.get((one.subject_kind, one.subject_id), ""))) for one in rows]


def readers_of(kind: str, pk: int) -> list[Reading]:
    """Return who opened the record without looking after it, latest first, fifty at most. One query.

    Whoever may see the record may see who saw it: the caller has looked that up.
    """
    rows = Reading.objects.filter(subject_kind=kind, subject_id=pk).select_related("employee")
    return list(rows.order_by("-last_at", "-id")[:50])


def _lately(actor: Actor) -> QuerySet[Reading]:
    since = actor.at - timedelta(days=DAYS)
    return Reading.objects.filter(employee_id__in=people_watched(actor), last_at__gt=since)
