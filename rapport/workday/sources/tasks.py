"""Calls to make and tasks to do (R-054, R-075): what the actor was asked, or asked of themselves."""

from datetime import datetime, timedelta
from typing import Any, NamedTuple

from django.db.models import F, OuterRef, Q, QuerySet, Subquery
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from rapport.agenda.actions import counter_task, finish_call, finish_task, move_call, move_task
from rapport.agenda.models import Task
from rapport.agenda.queries import asked_by, asked_of, tasks_seen_by
from rapport.agenda.queries.people import units_of
from rapport.kit.ui import formats
from rapport.kit.ui.record import Deed
from rapport.kit.written_once import written_once
from rapport.parties.models import Person
from rapport.staff.actor import Actor
from rapport.workday.feeds import MOST, Feed, Told, feeds
from rapport.workday.rules.rows import Means, Row

# What is due later than this is no matter of today yet.
AHEAD = timedelta(days=7)
WAITING_SHOWN = 50


class TaskFacts(NamedTuple):
    """A task or call-back as the queue needs it; `person_name` is whom to call, `asker` who asked for it."""

    pk: int
    kind: str
    title: str
    due_at: datetime | None
    minutes: int
    progress: int
    priority: int
    state: str
    subject_kind: str
    subject_id: int | None
    person_id: int | None
    phone: str
    promised: bool
    asked_by_id: int
    asked_of_id: int | None
    asker: str
    doer: str | None
    unit: str | None
    person_name: str | None

    @property
    def client(self) -> int | None:
        """The number of the client that it is about."""
        return self.subject_id if self.subject_kind == "client" else None


_COLUMNS = TaskFacts._fields[: TaskFacts._fields.index("asker")]
_NAMES = ("asked_by__name", "asked_of__name", "unit__name", "person_name")


def to_do(actor: Actor) -> list[TaskFacts]:
    """Return the tasks and calls of the actor that are late, due within seven days or without a date. One query."""

    def ask() -> list[TaskFacts]:
        return [TaskFacts(*row) for row in _to_do(actor.pk, sorted(units_of(actor)) or [0], actor.at + AHEAD)]

    return actor.known("workday.to_do", ask)


@written_once
def _to_do(person: int, units: list[int], until: datetime) -> QuerySet[Task, Any]:
    name = Person.objects.present().filter(pk=OuterRef("person_id")).values("name")[:1]
    rows = asked_of(person, units).filter(Q(due_at=None) | Q(due_at__lt=until))
    rows = rows.annotate(person_name=Subquery(name)).order_by(F("due_at").asc(nulls_last=True), "pk")
    return rows.values_list(*_COLUMNS, *_NAMES)[: 2 * MOST + 1]


def waiting(actor: Actor) -> list[TaskFacts]:
    """Return what the actor asked of others and still waits for, at most fifty, what is due first first. One query."""

    def ask() -> list[TaskFacts]:
        return [TaskFacts._make((*row, None)) for row in _asked_by(actor.pk)]

    return actor.known("workday.waiting", ask)


@written_once
def _asked_by(person: int) -> QuerySet[Task, Any]:
    rows = asked_by(person).order_by(F("due_at").asc(nulls_last=True), "pk")
    return rows.values_list(*_COLUMNS, *_NAMES[:-1])[:WAITING_SHOWN]


def _ask(actor: Actor, kind: str) -> list[Row]:
    call = kind == Task.Kind.CALL
    return [
        Row(
            f"task-{task.pk}",
            "calls" if call else "tasks",
            task.due_at,
            client=task.client,
            minutes=max(1, task.minutes * (100 - task.progress) // 100),
            means=Means.CALL if call else Means.DESK,
            by_talk=call,
            promised=task.promised,
            facts=task,
        )
        for task in to_do(actor)
        if task.kind == kind
    ]


def ask_calls(actor: Actor) -> list[Row]:
    """Return the calls to make."""
    return _ask(actor, Task.Kind.CALL)


def ask_tasks(actor: Actor) -> list[Row]:
    """Return the tasks to do."""
    return _ask(actor, Task.Kind.TASK)


def tell_call(actor: Actor, row: Row) -> Told:
    """Say whom to call and about what."""
    task: TaskFacts = row.facts
    text = _("Call back: %(about)s") % {"about": task.title}
    if task.person_name:
        text = _("Call back %(person)s: %(about)s") % {"person": task.person_name, "about": task.title}
    note = ""
    if task.due_at is not None:
        form = _("promised %(time)s") if task.promised else _("planned %(time)s")
        today = task.due_at >= actor.at - timedelta(hours=24)
        note = form % {"time": formats.clock(task.due_at) if today else formats.day(task.due_at, "EEE d MMM")}
    return Told(
        text,
        reverse("task", args=[task.pk]),
        what=task.title,
        note=note,
        meta=_meta(actor, task),
        chip=task.title,
        person=task.person_id,
        phone=task.phone,
    )


def tell_task(actor: Actor, row: Row) -> Told:
    """Say what has to be done, for whom and how far it is."""
    task: TaskFacts = row.facts
    url = reverse("task", args=[task.pk])
    act = Deed(_("Open"), url, "open")
    return Told(task.title, url, what=task.title, act=act, note=_estimate(row), meta=_meta(actor, task))


def _estimate(row: Row) -> str:
    return _("about %(time)s") % {"time": formats.span(row.minutes)}


def _meta(actor: Actor, task: TaskFacts) -> tuple[str, ...]:
    words = []
    if task.asked_of_id is None and task.unit:
        words.append(_("for the department %(department)s") % {"department": task.unit})
    if task.asked_by_id != actor.pk:
        words.append(_("asked by %(person)s") % {"person": task.asker})
    if task.priority == Task.Priority.HIGH:
        words.append(_("high priority"))
    if task.state == Task.State.COUNTERED:
        words.append(_("another date is offered"))
    if task.progress:
        words.append(_("%(percent)s done") % {"percent": formats.percent(task.progress / 100)})
    return tuple(words)


def task_of(actor: Actor, row: Row) -> Task:
    """Return the task behind the row."""
    return tasks_seen_by(actor).get(pk=row.facts.pk)


def finish(actor: Actor, row: Row) -> None:
    """Mark the task or the call done."""
    task = task_of(actor, row)
    (finish_call if task.kind == Task.Kind.CALL else finish_task)(actor, task)


def move(actor: Actor, row: Row, until: datetime) -> bool:
    """Move one's own task or call; for one that somebody else asked, offer them the other date.

    What a department was asked and nobody has taken is not moved: it waits for whoever takes it.
    """
    task = task_of(actor, row)
    if task.asked_of_id != actor.pk:
        return False
    if task.kind == Task.Kind.CALL:
        move_call(actor, task, due_at=until)
        return True
    if task.is_own:
        move_task(actor, task, due_at=until)
        return True
    if task.state == Task.State.COUNTERED:
        return False
    counter_task(actor, task, due_at=until)
    # The other date is only offered: the deadline stays until who asked agrees, so the row itself must wait.
    return False


feeds.put(
    "calls",
    Feed(10, gettext_lazy("Call-backs"), gettext_lazy("Keep in contact"), ask_calls, tell_call, finish, move),
)
feeds.put(
    "tasks", Feed(30, gettext_lazy("Tasks"), gettext_lazy("Do what was asked"), ask_tasks, tell_task, finish, move)
)
