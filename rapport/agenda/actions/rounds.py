"""What the worker does by the clock: warnings before deadlines, silence to the head, local times kept local."""

from datetime import datetime

from django.db import transaction
from django.urls import reverse

from rapport.agenda.actions import warn
from rapport.agenda.actions.notices import post
from rapport.agenda.actions.subject import told_about
from rapport.agenda.events import TaskEscalated
from rapport.agenda.models import Appointment, Task
from rapport.agenda.rules import warnings
from rapport.journal.book import record
from rapport.staff.actor import Actor
from rapport.staff.models import Employee
from rapport.staff.queries import heads_above

AT_ONCE = 200


def warn_of_tasks(at: datetime) -> int:
    """Post the warnings of tasks and call-backs that have come due (R-083); return how many tasks were warned of."""
    rows = Task.objects.filter(warn_at__lte=at).select_related("asked_of", "unit").order_by("warn_at")[:AT_ONCE]
    for task in rows:
        with transaction.atomic():
            due = warnings.latest(warn.of_task(task), at)
            if due and task.due_at and task.due_at > at:
                post(
                    "agenda.call_near" if task.kind == Task.Kind.CALL else "agenda.deadline",
                    to=[task.asked_of_id or 0],
                    at=at,
                    key=f"task {task.pk} {due.code} {task.due_at.isoformat()}",
                    facts={"title": task.title, "due": task.due_at.isoformat()},
                    link=reverse("task", args=[task.pk]),
                )
            # Not a deed of anybody: the version stays, so that a person who edits meanwhile is not told of a conflict.
            Task.objects.filter(pk=task.pk).update(warn_at=warn.next_of_task(task, at))
    return len(rows)


def warn_of_appointments(at: datetime) -> int:
    """Post the warnings of appointments that have come due; return how many appointments were warned of."""
    rows = Appointment.objects.filter(warn_at__lte=at).select_related("owner").prefetch_related("participants")
    rows = rows.order_by("warn_at")[:AT_ONCE]
    for appointment in rows:
        with transaction.atomic():
            _warn_of(appointment, at)
            Appointment.objects.filter(pk=appointment.pk).update(warn_at=warn.next_of_appointment(appointment, at))
    return len(rows)


def _warn_of(appointment: Appointment, at: datetime) -> None:
    starts = next(warn.starts_ahead(appointment, at), None)
    due = warnings.latest(warn.of_talk(appointment, starts), at) if starts else None
    if not due or not starts:
        return
    post(
        "agenda.starts" if due.code == "starts" else "agenda.unprepared",
        to=[appointment.owner_id, *(participant.employee_id for participant in appointment.participants.all())],
        at=at,
        key=f"appointment {appointment.pk} {due.code} {starts.isoformat()}",
        facts={"title": appointment.title, "due": starts.isoformat()},
        link=reverse("appointment", args=[appointment.pk]),
    )


def tell_silence(at: datetime) -> int:
    """Tell the heads of tasks that nobody answered within the department's limit; return how many."""
    waiting = Task.objects.filter(answer_by__lte=at, escalated_at=None).to_do()
    rows = waiting.select_related("asked_of", "unit__head", "asked_by").order_by("answer_by")[:AT_ONCE]
    return sum(_tell_silence(task, at) for task in rows)


@transaction.atomic
def _tell_silence(task: Task, at: datetime) -> bool:
    # One conditional UPDATE claims the task, so that two workers never tell the same silence twice.
    if not Task.objects.filter(pk=task.pk, escalated_at=None, answer_by=task.answer_by).update(
        escalated_at=at, answer_by=None
    ):
        return False
    head = _head_over(task)
    receiver = task.asked_of or task.unit
    name = receiver.name if receiver else ""
    event = TaskEscalated(task.pk, task.title, head.pk if head else 0, head.name if head else "", name)
    record(Actor(None, at, door="worker"), event, *told_about(task))
    return True


def _head_over(task: Task) -> Employee | None:
    """Return the head of the department that was asked, or the nearest head over the person."""
    if task.asked_of is None:
        return task.unit.head if task.unit else None
    heads = heads_above(task.asked_of)
    return Employee.objects.filter(pk=heads[0]).first() if heads else None


def keep_local_times(at: datetime) -> int:
    """Bring the moments of coming appointments up to date with the time-zone rules known now; return how many moved.

    What was agreed is the local time; a country may change its clocks after the appointment was made.
    """
    moved = 0
    for row in Appointment.objects.filter(lasts_until__gt=at).iterator(chunk_size=500):
        before = (row.starts_at, row.ends_at, row.lasts_until)
        row.place_in_the_world()
        if (row.starts_at, row.ends_at, row.lasts_until) != before:
            moved += Appointment.objects.filter(pk=row.pk).update(
                starts_at=row.starts_at,
                ends_at=row.ends_at,
                lasts_until=row.lasts_until,
                warn_at=warn.next_of_appointment(row, at),
            )
    return moved
