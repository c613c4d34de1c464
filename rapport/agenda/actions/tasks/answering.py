"""The answers to what was asked: accept, another date, decline; and the answer to the other date."""

from datetime import datetime

from django.utils.translation import gettext as _

from rapport.agenda.actions.tasks.step import answer_by, check, future, need_words, take
from rapport.agenda.events import TaskAccepted, TaskCountered, TaskDateAgreed, TaskDateRefused, TaskDeclined
from rapport.agenda.events.telling import kept
from rapport.agenda.models import Task
from rapport.agenda.rights import PLAN
from rapport.roles.authority import act
from rapport.staff.actor import Actor, me

# What an answer leaves behind of the answers before it.
_ANSWERED = {"answer_by": None, "escalated_at": None}


@act("agenda.accept_task", right=PLAN)
def accept_task(actor: Actor, task: Task) -> Task:
    """Take the task as it was asked; one given to a department becomes the actor's. Only who was asked may."""
    check(actor, task, "accept")
    event = TaskAccepted(task.pk, task.title, kept(task.due_at))
    take(actor, task, "accept", event, asked_of=me(actor), other_due_at=None, answer="", **_ANSWERED)
    return task


@act("agenda.counter_task", right=PLAN)
def counter_task(actor: Actor, task: Task, *, due_at: datetime, words: str = "") -> Task:
    """Offer to do it by another date (aware); who asked agrees or keeps to theirs.

    Raises NotAllowed and, for a date that has passed, BadInput.
    """
    check(actor, task, "counter")
    future(actor, "due_at", due_at)
    event = TaskCountered(task.pk, task.title, kept(due_at), words.strip())
    take(actor, task, "counter", event, asked_of=me(actor), other_due_at=due_at, answer=words.strip(), **_ANSWERED)
    return task


@act("agenda.decline_task", right=PLAN)
def decline_task(actor: Actor, task: Task, *, reason: str) -> Task:
    """Say no, with the reason; the task goes back to who asked. Raises BadInput without a reason."""
    check(actor, task, "decline")
    reason = need_words("reason", reason, _("Say why, so that another way can be found."))
    take(actor, task, "decline", TaskDeclined(task.pk, task.title, reason), answer=reason, **_ANSWERED)
    return task


@act("agenda.agree_date", right=PLAN)
def agree_date(actor: Actor, task: Task) -> Task:
    """Agree to the other date: it becomes the deadline and the task is accepted. Only who asked may."""
    check(actor, task, "agree")
    due = task.other_due_at
    take(actor, task, "agree", TaskDateAgreed(task.pk, task.title, kept(due)), due_at=due, other_due_at=None)
    return task


@act("agenda.refuse_date", right=PLAN)
def refuse_date(actor: Actor, task: Task, *, reason: str = "") -> Task:
    """Keep to the first date and ask again. Only who asked may."""
    check(actor, task, "refuse")
    event = TaskDateRefused(task.pk, task.title, kept(task.due_at), reason.strip())
    limit = answer_by(actor, task.asked_of, task.unit)
    take(actor, task, "refuse", event, other_due_at=None, answer_by=limit)
    return task
