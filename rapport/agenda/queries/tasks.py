"""Lists of tasks: what others wait for from me, what I wait for, what my people have."""

from datetime import datetime

from django.db.models import Q

from rapport.agenda.models import Task, TaskQuerySet
from rapport.agenda.queries.people import units_of, watched_numbers
from rapport.staff.actor import Actor


def asked_of_me(actor: Actor) -> TaskQuerySet:
    """Return what the actor has to do: asked of them, or of their department and not taken by anybody yet."""
    mine = Q(asked_of_id=actor.pk) | Q(asked_of_id=None, unit_id__in=units_of(actor))
    return _with_names(Task.objects.to_do().filter(mine))


def asked_by_me(actor: Actor) -> TaskQuerySet:
    """Return what the actor waits for: asked of others, neither done nor withdrawn."""
    return _with_names(Task.objects.unfinished().filter(asked_by_id=actor.pk).exclude(asked_of_id=actor.pk))


def tasks_of_team(actor: Actor) -> TaskQuerySet:
    """Return what the people whose days the actor may see have to do (R-081)."""
    return _with_names(Task.objects.to_do().filter(asked_of_id__in=watched_numbers(actor)))


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


def _with_names(rows: TaskQuerySet) -> TaskQuerySet:
    return rows.select_related("asked_by", "asked_of", "unit")
