"""The next step with a client, or with any other record."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from django.db.models import Exists, F, OuterRef, Q, QuerySet, Window
from django.db.models.functions import RowNumber
from django.urls import reverse

from rapport.agenda.models import Appointment, Participant, Task
from rapport.kit.written_once import written_once
from rapport.staff.actor import Actor

# What a step shows: numbering every column of three tables costs more than the rows.
TASK_SHOWN = ("title", "due_at", "kind", "state", "closed_at", "subject_id", "asked_of__name", "unit__name")
MEETING_SHOWN = (*(field.name for field in Appointment._meta.concrete_fields), "owner__name")


@dataclass(frozen=True)
class Step:
    """What comes next: its words, when (aware, UTC; None without a date), who does it, and the page that it opens.

    `kind` is "task", "call", or that of an appointment; `late` when it should have happened.
    """

    text: str
    at: datetime | None
    kind: str
    who: str
    url: str
    late: bool


def next_steps(actor: Actor, kind: str, ids: Iterable[int]) -> dict[int, Step]:
    """Return the nearest open step of each record of the kind that has one, by number. Two queries.

    The caller has made sure that the actor may see the records. What others keep private is left out.
    """
    wanted = list(ids)
    steps: dict[int, Step] = {}
    found = [(task.subject_id, _of_task(actor, task)) for task in _first_tasks(kind, wanted)]
    meetings = _first_meetings(kind, wanted, actor.reader, actor.at)
    found += [(row.subject_id, _of_meeting(actor, row)) for row in meetings]
    for pk, step in sorted(found, key=lambda one: _when(one[1])):
        steps.setdefault(pk or 0, step)
    return steps


def steps_about(actor: Actor, kind: str, pk: int, limit: int = 20) -> list[Step]:
    """Return the open steps of one record, nearest first. Two queries."""
    tasks = _next_tasks(kind, [pk], limit=limit)
    meetings = _next_meetings(kind, [pk], actor.reader, actor.at, limit=limit)
    steps = [_of_task(actor, task) for task in tasks] + [_of_meeting(actor, row) for row in meetings]
    return sorted(steps, key=_when)[:limit]


def has_step(kind: str, at: datetime) -> Q:
    """Return the condition on rows of the kind's own model that an open step is planned; what is private counts not."""
    tasks = Task.objects.unfinished().filter(subject_kind=kind, subject_id=OuterRef("pk"))
    meetings = Appointment.objects.filter(
        lasts_until__gt=at,
        subject_kind=kind,
        subject_id=OuterRef("pk"),
        state=Appointment.State.PLANNED,
        private=False,
    )
    return Q(Exists(tasks)) | Q(Exists(meetings))


def _tasks_about(kind: str, ids: list[int]) -> QuerySet[Task]:
    rows = Task.objects.unfinished().filter(subject_kind=kind, subject_id__in=ids)
    return rows.select_related("asked_of", "unit").only(*TASK_SHOWN)


def _meetings_about(kind: str, ids: list[int], me: int, at: datetime) -> QuerySet[Appointment]:
    invited = Participant.objects.filter(employee_id=me).values("appointment_id")
    rows = Appointment.objects.filter(
        Q(private=False) | Q(owner_id=me) | Q(pk__in=invited),
        subject_kind=kind,
        subject_id__in=ids,
        state=Appointment.State.PLANNED,
    )
    return rows.filter(lasts_until__gt=at).select_related("owner").only(*MEETING_SHOWN)


@written_once
def _first_tasks(kind: str, ids: list[int]) -> QuerySet[Task]:
    return _first(_tasks_about(kind, ids), F("due_at").asc(nulls_last=True)).filter(nth=1)


@written_once
def _first_meetings(kind: str, ids: list[int], me: int, at: datetime) -> QuerySet[Appointment]:
    # Of single meetings the nearest is enough; when a series comes next is not known to the database.
    rows = _first(_meetings_about(kind, ids, me, at), F("starts_at").asc(), F("repeats"))
    return rows.filter(Q(nth=1) | ~Q(repeats=""))


@written_once
def _next_tasks(kind: str, ids: list[int], *, limit: int) -> QuerySet[Task]:
    return _tasks_about(kind, ids).order_by(F("due_at").asc(nulls_last=True))[:limit]


@written_once
def _next_meetings(kind: str, ids: list[int], me: int, at: datetime, *, limit: int) -> QuerySet[Appointment]:
    return _meetings_about(kind, ids, me, at).order_by("starts_at")[:limit]


def _first(rows: QuerySet[Any], order: Any, *parts: Any) -> QuerySet[Any]:
    """Number the rows of each record (and of each of the further parts) in the order."""
    nth = Window(RowNumber(), partition_by=[F("subject_id"), *parts], order_by=[order, F("id").asc()])
    return rows.annotate(nth=nth)


def _of_task(actor: Actor, task: Task) -> Step:
    who = task.asked_of or task.unit
    url = reverse("task", args=[task.pk])
    return Step(task.title, task.due_at, task.kind, who.name if who else "", url, task.is_late(actor.at))


def _of_meeting(actor: Actor, row: Appointment) -> Step:
    url = reverse("appointment", args=[row.pk])
    return Step(row.title, next_start(row, actor.at), row.kind, row.owner.name, url, False)


def next_start(row: Appointment, at: datetime) -> datetime:
    """Return when the appointment next begins or, while it goes on, when it began (UTC)."""
    today = at.astimezone(ZoneInfo(row.zone)).date()
    days = row.days_between(today - timedelta(days=row.minutes // 1440 + 1), today + timedelta(days=400))
    spans = (row.span_on(day) for day in days)
    return next((starts for starts, ends in spans if ends > at), row.starts_at)


def _when(step: Step) -> tuple[bool, datetime | None]:
    return (step.at is None, step.at)
