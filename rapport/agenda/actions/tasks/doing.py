"""Doing what was asked: progress, another day for one's own, done, or on to somebody else."""

from datetime import datetime

from django.utils.translation import gettext as _

from rapport.agenda.actions.tasks.step import answer_by, check, future, need_words, take
from rapport.agenda.events import TaskDone, TaskHandedOn, TaskMoved, TaskProgressed
from rapport.agenda.events.telling import kept
from rapport.agenda.models import Task
from rapport.agenda.rights import ASSIGN, PLAN
from rapport.kit.refusals import BadInput, NotAllowed
from rapport.roles.authority import act
from rapport.staff.actor import Actor, me
from rapport.staff.models import Employee, Unit


@act("agenda.progress_task", right=PLAN)
def progress_task(actor: Actor, task: Task, *, percent: int, words: str = "") -> Task:
    """Say how much is done (0 to 99 per cent); who asked sees it at once. Raises BadInput for another number."""
    check(actor, task, "progress")
    if not 0 <= percent <= 99:
        raise BadInput(fields={"percent": [_("Progress is from 0 to 99 per cent; when all is done, mark it done.")]})
    event = TaskProgressed(task.pk, task.title, percent, words.strip())
    take(actor, task, "progress", event, asked_of=me(actor), progress=percent, answer_by=None, escalated_at=None)
    return task


@act("agenda.move_task", right=PLAN)
def move_task(actor: Actor, task: Task, *, due_at: datetime) -> Task:
    """Put off a task that one gave oneself; for one that somebody else asked, offer them another date instead."""
    check(actor, task, "move")
    if not task.is_own:
        raise NotAllowed(_("%(person)s asked for this: offer another date.") % {"person": task.asked_by})
    future(actor, "due_at", due_at)
    take(actor, task, "move", TaskMoved(task.pk, task.title, kept(task.due_at), kept(due_at)), due_at=due_at)
    return task


@act("agenda.finish_task", right=PLAN)
def finish_task(actor: Actor, task: Task, *, words: str = "") -> Task:
    """Mark the task done; who asked is told. Only who does it may."""
    check(actor, task, "finish")
    event = TaskDone(task.pk, task.title, not task.is_late(actor.at), words.strip())
    take(
        actor, task, "finish", event,
        asked_of=task.asked_of or me(actor), progress=100, closed_at=actor.at, answer_by=None, other_due_at=None,
    )  # fmt: skip
    return task


@act("agenda.hand_on_task", right=ASSIGN, summary=lambda task, **_: task.title)
def hand_on_task(actor: Actor, task: Task, *, to: Employee | None = None, unit: Unit | None = None, words: str) -> Task:
    """Pass the task on to another person or department with what they have to know (R-056).

    Who does it may, and their head, who moves work to somebody with room; the new person answers as to a new task.
    Raises BadInput without words, without a receiver, or when nothing would change hands.
    """
    check(actor, task, "hand_on")
    words = need_words("words", words, _("Write what they have to know to take over."))
    if to is None and unit is None:
        raise BadInput(fields={"to": [_("Choose the person or the department that shall do it.")]})
    if to is not None and (to.pk == task.asked_of_id or not to.is_active):
        raise BadInput(fields={"to": [_("Choose somebody else who works here.")]})
    before, name = task.asked_of_id or 0, to.name if to else unit.name if unit else ""
    event = TaskHandedOn(task.pk, task.title, name, to.pk if to else 0, unit.pk if unit else 0, before, words)
    own = to is not None and to.pk == actor.pk
    answer = {"state": Task.State.ACCEPTED, "answer_by": None} if own else {"answer_by": answer_by(actor, to, unit)}
    take(
        actor, task, "hand_on", event,
        asked_of=to, unit=unit, other_due_at=None, answer="", escalated_at=None, **answer,
    )  # fmt: skip
    return task
