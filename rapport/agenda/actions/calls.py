"""Call-backs: instead of holding the line, a time and a named person who must call (R-054)."""

from datetime import datetime
from typing import Any

from django.utils.translation import gettext as _

from rapport.agenda.actions.subject import Subject, checked
from rapport.agenda.actions.tasks.step import answer_by, check, future, take, tell
from rapport.agenda.events import CallMade, CallMoved, CallOwed, CallPlanned
from rapport.agenda.events.telling import kept
from rapport.agenda.models import Task
from rapport.agenda.rights import PLAN
from rapport.kit.changes import create
from rapport.kit.refusals import BadInput
from rapport.roles.authority import act
from rapport.staff.actor import Actor, me
from rapport.staff.models import Employee, Unit


@act("agenda.plan_call", right=PLAN)
def plan_call(
    actor: Actor,
    *,
    about: str,
    due_at: datetime,
    who: Employee | None = None,
    subject: Subject | None = None,
    person_id: int | None = None,
    phone: str = "",
    promised: bool = False,
    **fields: Any,
) -> Task:
    """Plan that `who` (by default the actor) calls at `due_at` (aware) about something; others are told at once.

    `subject` is the client, `person_id` whom to call, `promised` that the client was told of the call. A call for a
    colleague is to be accepted like any task. Fields: words, priority, minutes. Raises BadInput with a sentence per
    field, NotSeen for a client or person that the actor may not see.
    """
    kind, pk = checked(actor, subject)
    checked(actor, ("person", person_id) if person_id else None)
    future(actor, "due_at", due_at)
    who = who or me(actor)
    if not who.is_active:
        raise BadInput(fields={"who": [_("%(person)s does not work here any more.") % {"person": who.name}]})
    own = who.pk == actor.pk
    task = Task(
        kind=Task.Kind.CALL, title=about.strip(), asked_by=me(actor), asked_of=who, due_at=due_at,
        subject_kind=kind, subject_id=pk, person_id=person_id, phone=phone, promised=promised, asked_at=actor.at,
        state=Task.State.ACCEPTED if own else Task.State.NEW,
        answer_by=None if own else answer_by(actor, who, None),
        **fields,
    )  # fmt: skip
    change = create(task)
    event = CallPlanned(task.pk, task.title, who.name, who.pk, kept(due_at), phone, promised)
    tell(actor, task, event, change)
    return task


@act("agenda.move_call", right=PLAN)
def move_call(actor: Actor, task: Task, *, due_at: datetime) -> Task:
    """Put the call at another time; who asked for it is told. Only who must call may.

    Raises NotAllowed and, for a time that has passed, BadInput.
    """
    check(actor, task, "move")
    future(actor, "due_at", due_at)
    event = CallMoved(task.pk, task.title, kept(task.due_at), kept(due_at), task.promised)
    take(actor, task, "move", event, due_at=due_at)
    return task


@act("agenda.finish_call", right=PLAN)
def finish_call(actor: Actor, task: Task, *, words: str = "") -> Task:
    """The call was made, in time or late; who asked for it is told. Only who must call may."""
    check(actor, task, "finish")
    event = CallMade(task.pk, task.title, not task.is_late(actor.at), words.strip())
    take(actor, task, "finish", event, progress=100, closed_at=actor.at, answer_by=None, other_due_at=None)
    return task


def owe_call(
    actor: Actor,
    *,
    about: str,
    due_at: datetime,
    asked_by: Employee,
    who: Employee | None = None,
    unit: Unit | None = None,
    **fields: Any,
) -> Task:
    """Write down inside another deed that a call is owed at `due_at` (aware), by `who` or by anybody of the unit.

    It follows from what happened and is nobody's request, so it needs no answer and may be late from its first moment;
    whoever writes it tells those whom it concerns. `asked_by` is in whose name it stands. Fields: those of a call-back,
    the subject as `subject_kind` and `subject_id`.
    """
    state = Task.State.ACCEPTED if who else Task.State.NEW
    task = Task(
        kind=Task.Kind.CALL, title=about.strip()[:200], asked_by=asked_by, asked_of=who, unit=None if who else unit,
        due_at=due_at, asked_at=actor.at, state=state, **fields,
    )  # fmt: skip
    change = create(task)
    name = who.name if who else unit.name if unit else ""
    tell(actor, task, CallOwed(task.pk, task.title, name, kept(due_at), task.phone), change)
    return task
