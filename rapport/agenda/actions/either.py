"""What is done alike with tasks and call-backs; each goes to its own deed."""

from datetime import datetime

from rapport.agenda.actions.calls import finish_call, move_call
from rapport.agenda.actions.tasks import finish_task, move_task
from rapport.agenda.models import Task
from rapport.staff.actor import Actor


def finish(actor: Actor, task: Task, *, words: str = "") -> Task:
    """Mark the task done, or the call made. Raises what those deeds raise."""
    return (finish_call if task.kind == Task.Kind.CALL else finish_task)(actor, task, words=words)


def put_off(actor: Actor, task: Task, *, due_at: datetime) -> Task:
    """Move one's own task, or a call, to another time. Raises what those deeds raise."""
    return (move_call if task.kind == Task.Kind.CALL else move_task)(actor, task, due_at=due_at)
