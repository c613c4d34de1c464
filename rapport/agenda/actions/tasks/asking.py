"""Asking for something, changing what is asked, and needing it no more."""

from typing import Any

from django.utils.translation import gettext as _

from rapport.agenda.actions.subject import Subject, checked
from rapport.agenda.actions.tasks.step import answer_by, check, future, take, tell
from rapport.agenda.events import TaskAsked, TaskEdited, TaskWithdrawn
from rapport.agenda.events.telling import kept
from rapport.agenda.models import Task
from rapport.agenda.rights import ASSIGN, PLAN
from rapport.kit.changes import create, update
from rapport.kit.refusals import BadInput
from rapport.roles.authority import act
from rapport.staff.actor import Actor, me
from rapport.staff.models import Employee, Unit

# When one of these changes, what was agreed is agreed no more.
AGREED_FIELDS = {"title", "due_at"}


@act("agenda.plan_task", right=PLAN)
def plan_task(actor: Actor, *, title: str, subject: Subject | None = None, **fields: Any) -> Task:
    """Give oneself a task, accepted at once. Fields: words, due_at (aware), priority (1 to 3), minutes.

    Raises BadInput with a sentence per field, NotSeen for a subject that the actor may not see.
    """
    return _ask(actor, title, me(actor), None, subject, {**fields, "state": Task.State.ACCEPTED})


@act("agenda.assign_task", right=ASSIGN, summary=lambda title, **_: title)
def assign_task(
    actor: Actor,
    *,
    title: str,
    to: Employee | None = None,
    unit: Unit | None = None,
    subject: Subject | None = None,
    **fields: Any,
) -> Task:
    """Ask a colleague, or a department until one of its people takes it, to do something (R-075, R-076).

    They are told at once; they accept, offer another date or decline. Fields as in `plan_task`. Raises BadInput with
    a sentence per field, NotSeen for a subject that the actor may not see.
    """
    if to is None and unit is None:
        raise BadInput(fields={"to": [_("Choose the person or the department that shall do it.")]})
    if to is not None and not to.is_active:
        raise BadInput(fields={"to": [_("%(person)s does not work here any more.") % {"person": to.name}]})
    if to is not None and to.pk == actor.pk:
        return _ask(actor, title, to, None, subject, {**fields, "state": Task.State.ACCEPTED})
    return _ask(actor, title, to, unit, subject, {**fields, "answer_by": answer_by(actor, to, unit)})


@act("agenda.edit_task", right=PLAN)
def edit_task(actor: Actor, task: Task, **fields: Any) -> Task:
    """Change what is asked: title, words, due_at, priority, minutes. Only who asked may.

    Another title or date needs a new answer from who does it. Raises NotAllowed, BadInput and Stale.
    """
    check(actor, task, "edit")
    if "due_at" in fields and fields["due_at"] != task.due_at:
        future(actor, "due_at", fields["due_at"])
    change = update(task, **fields)
    if change is None:
        return task
    again = bool(AGREED_FIELDS & set(change.fields)) and not task.is_own and task.state != Task.State.NEW
    asked = None
    if again:
        limit = answer_by(actor, task.asked_of, task.unit)
        asked = update(task, state=Task.State.NEW, answer="", other_due_at=None, answer_by=limit, escalated_at=None)
    tell(actor, task, TaskEdited(task.pk, task.title, change.fields, again), change, asked)
    return task


@act("agenda.withdraw_task", right=PLAN)
def withdraw_task(actor: Actor, task: Task, *, reason: str = "") -> Task:
    """Need it no more: it is closed and who was asked is told. Only who asked may."""
    check(actor, task, "withdraw")
    event = TaskWithdrawn(task.pk, task.title, reason.strip())
    take(actor, task, "withdraw", event, closed_at=actor.at, answer_by=None)
    return task


def _ask(
    actor: Actor, title: str, to: Employee | None, unit: Unit | None, subject: Subject | None, fields: dict[str, Any]
) -> Task:
    kind, pk = checked(actor, subject)
    future(actor, "due_at", fields.get("due_at"))
    task = Task(
        title=title.strip(), asked_by=me(actor), asked_of=to, unit=unit, subject_kind=kind, subject_id=pk,
        asked_at=actor.at, **fields,
    )  # fmt: skip
    change = create(task)
    name = to.name if to else unit.name if unit else ""
    event = TaskAsked(
        task.pk, task.title, name, to.pk if to else 0, unit.pk if unit else 0, kept(task.due_at), task.words
    )
    tell(actor, task, event, change)
    return task
