"""One step of a task's contract: who may take it in which state, what it writes."""

from datetime import datetime
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _

from rapport.agenda.actions import warn
from rapport.agenda.actions.notices import mark_read
from rapport.agenda.actions.subject import told_about
from rapport.agenda.models import Task
from rapport.agenda.queries.people import hours_of, parts_in, silence_minutes
from rapport.agenda.rules.contract import ASKER, STEPS
from rapport.agenda.rules.working import after_working
from rapport.journal.book import record
from rapport.journal.events import Event
from rapport.journal.models import Entry
from rapport.kit.changes import Change, update
from rapport.kit.refusals import BadInput, NotAllowed
from rapport.staff.actor import Actor, me
from rapport.staff.models import Employee, Unit


def check(actor: Actor, task: Task, step: str) -> None:
    """Raise NotAllowed when the step belongs to another person, BadInput when the task is beyond it."""
    known = STEPS[step]
    if not actor.is_program and not parts_in(actor, task) & known.parts:
        whose = task.asked_by if ASKER in known.parts else task.asked_of or task.unit
        raise NotAllowed(_("Only %(person)s can do this with the task.") % {"person": whose})
    if task.state not in known.states:
        state = Task.State(task.state).label
        raise BadInput(_("This can't be done any more: the task is %(state)s.") % {"state": str(state).lower()})


def take(actor: Actor, task: Task, step: str, event: Event, **values: Any) -> Entry | None:
    """Write the step's values and state, the next warning, and one journal line; None when nothing changes."""
    change = update(task, **{"state": STEPS[step].leads_to or task.state, **values})
    if change is None:
        return None
    return tell(actor, task, event, change)


def tell(actor: Actor, task: Task, event: Event, *changes: Change | None) -> Entry:
    """Bring the task's next warning up to date and write its journal line; what told of it counts as read now."""
    mark_read(actor, link=reverse("task", args=[task.pk]))
    warned = update(task, warn_at=warn.next_of_task(task, actor.at))
    return record(actor, event, *told_about(task), changes=[*changes, warned])


def answer_by(actor: Actor, to: Employee | None, unit: Unit | None) -> datetime:
    """Return when silence about a task that is asked now goes to the head: after the department's working minutes."""
    place = unit or (to.unit if to else None)
    hours = hours_of(to or (place.head if place and place.head else me(actor)))
    return after_working(actor.at, silence_minutes(place.pk if place else None), hours)


def future(actor: Actor, field: str, due_at: datetime | None) -> None:
    """Raise BadInput under the field for a date that has passed already."""
    if due_at is not None and due_at <= actor.at:
        raise BadInput(fields={field: [_("This time has passed. Choose a later one.")]})


def need_words(field: str, words: str, sentence: str) -> str:
    """Return the words without blanks at the ends. Raises BadInput with the sentence when there are none."""
    if not words.strip():
        raise BadInput(fields={field: [sentence]})
    return words.strip()
