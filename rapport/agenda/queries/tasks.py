"""Lists of tasks: what others wait for from me, what I wait for, what my people have."""

from datetime import datetime

from django.db.models import F, Q, QuerySet

from rapport.agenda.models import Task, TaskQuerySet
from rapport.agenda.queries.people import number, units_of, watched_numbers
from rapport.kit.written_once import written_once
from rapport.staff.actor import Actor

# When a task is due, how far it is, what it is about (kind and number), and its own number.
Counted = tuple[datetime | None, str, str, int | None, int]


def asked_of_me(actor: Actor) -> TaskQuerySet:
    """Return what the actor has to do: asked of them, or of their department and not taken by anybody yet."""
    return asked_of(number(actor), sorted(units_of(actor)) or [0])


def asked_of(person: int, units: list[int]) -> TaskQuerySet:
    """Return what a person of these units has to do: asked of them, or of a unit and not taken by anybody yet."""
    mine = Q(asked_of_id=person) | Q(asked_of_id=None, unit__pk__in=units)
    return _with_names(Task.objects.to_do().filter(mine))


def counted_of_mine(actor: Actor) -> list[Counted]:
    """Return what the actor has to do, only as far as it is counted, first what is due first; a hundred at most.

    One query an operation: every page counts with it.
    """
    return actor.known("agenda.counted", lambda: _counted(number(actor), sorted(units_of(actor)) or [0]))


@written_once
def _counted(person: int, units: list[int]) -> QuerySet[Task, Counted]:
    rows = asked_of(person, units).order_by(F("due_at").asc(nulls_last=True))
    return rows.values_list("due_at", "state", "subject_kind", "subject_id", "pk")[:100]


def asked_by_me(actor: Actor) -> TaskQuerySet:
    """Return what the actor waits for: asked of others, neither done nor withdrawn."""
    return asked_by(number(actor))


def asked_by(person: int) -> TaskQuerySet:
    """Return what a person asked of others, neither done nor withdrawn."""
    return _with_names(Task.objects.unfinished().filter(asked_by_id=person).exclude(asked_of_id=person))


def tasks_of_team(actor: Actor) -> TaskQuerySet:
    """Return what the people whose days the actor may see have to do (R-081)."""
    return _with_names(Task.objects.to_do().filter(asked_of_id__in=watched_numbers(actor)))


def done_lately(actor: Actor) -> TaskQuerySet:
    """Return what the actor did or asked for and is closed."""
    mine = Q(asked_of_id=number(actor)) | Q(asked_by_id=number(actor))
    return _with_names(Task.objects.filter(mine).exclude(closed_at=None))


def page(rows: TaskQuerySet, after: str, size: int, *, newest_first: bool = False) -> tuple[list[Task], str]:
    """Return one page of tasks after the cursor, in order of their deadline, and the cursor of the next ("" for none).

    Closed ones come in the order in which they were closed, the newest first.
    """
    column = "closed_at" if newest_first else "due_at"
    rows = rows.order_by(F(column).desc() if newest_first else F(column).asc(nulls_last=True), "-id")
    text, _dash, number = after.partition("|")
    at = _moment(text)
    if number.isdecimal() and (at or not text):
        same = Q(**{column: at}) & Q(pk__lt=int(number))
        further = Q(closed_at__lt=at) if newest_first and at else Q(due_at=None)
        if at and not newest_first:
            further |= Q(due_at__gt=at)
        rows = rows.filter(same | further if at else same)
    found = list(rows[: size + 1])
    if len(found) <= size:
        return found, ""
    last = getattr(found[size - 1], column)
    return found[:size], f"{last.isoformat() if last else ''}|{found[size - 1].pk}"


def how_many(rows: TaskQuerySet, most: int = 99) -> int:
    """Return how many there are, counted up to one more than `most`."""
    return rows.order_by()[: most + 1].count()


def open_for(actor: Actor, *, until: datetime | None = None, kind: str = "", limit: int = 200) -> list[Task]:
    """Return what the actor has to do, first what is due first, only what is due before `until` if given. One query."""
    rows = asked_of_me(actor)
    if until is not None:
        rows = rows.filter(due_at__lt=until)
    if kind:
        rows = rows.filter(kind=kind)
    return list(rows[:limit])


def call_backs_due(actor: Actor, until: datetime, limit: int = 200) -> list[Task]:
    """Return the calls that the actor must make before the moment, late ones included (R-054)."""
    return open_for(actor, until=until, kind=Task.Kind.CALL, limit=limit)


def waiting_on_others(actor: Actor, limit: int = 50) -> list[Task]:
    """Return what the actor asked of others and still waits for, what is due first first."""
    return list(asked_by_me(actor)[:limit])


def _moment(text: str) -> datetime | None:
    try:
        return datetime.fromisoformat(text) if text else None
    except ValueError:
        return None


def _with_names(rows: TaskQuerySet) -> TaskQuerySet:
    return rows.select_related("asked_by", "asked_of", "unit")
