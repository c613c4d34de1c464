"""What several of the agenda's pages do."""

from datetime import date
from typing import cast

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _

from rapport.agenda.actions.subject import Subject
from rapport.agenda.models import Task
from rapport.agenda.queries.people import watched_by
from rapport.kit.refusals import NotSeen
from rapport.kit.subjects import find, kinds, names
from rapport.kit.ui.screens import done
from rapport.roles.undo import last_undoable
from rapport.staff.actor import Actor
from rapport.staff.models import Employee


def actor_of(request: HttpRequest) -> Actor:
    """Return who asks."""
    return cast(Actor, request.actor)  # type: ignore[attr-defined]


def done_with_undo(request: HttpRequest, to: str, *args: object, toast: str) -> HttpResponse:
    """Answer a deed that was just done, with the way to take it back when it changed something."""
    actor = actor_of(request)
    line = last_undoable(actor)
    return done(request, to, *args, toast=toast, undo=line.pk if line and line.at == actor.at else None)


def day_in(request: HttpRequest, name: str, default: date) -> date:
    """Return the day that the address names; the default for none and for what is no day."""
    try:
        day = date.fromisoformat(request.GET.get(name, ""))
    except ValueError:
        return default
    return day if 2000 <= day.year <= 2100 else default


def whose(actor: Actor, typed: str) -> Employee:
    """Return the person whose days are asked for: the actor, or one whose days they may see. Raises NotSeen."""
    if typed in ("", str(actor.pk)):
        return cast(Employee, actor.employee)
    person = watched_by(actor).filter(pk=int(typed)).first() if typed.isdecimal() and len(typed) < 19 else None
    if person is None:
        raise NotSeen(_("This page is not there, or it is not yours to see."))
    return person


def subject_in(typed: str) -> Subject | None:
    """Return the record that an address or a hidden field names ("client-7"); None for nothing and for nonsense."""
    kind, _dash, number = typed.partition("-")
    return (kind, int(number)) if kind in kinds and number.isdecimal() and len(number) < 19 else None


def subject_link(actor: Actor, subject: Subject | None) -> dict[str, object] | None:
    """Return name and page of what something is about, None when there is nothing or it may not be seen."""
    return subject_links(actor, [subject]).get(subject) if subject else None


def subject_links(actor: Actor, subjects: list[Subject | None]) -> dict[Subject, dict[str, object]]:
    """Return name and page of many records, those left out that the actor may not see. One query per kind."""
    from django.urls import reverse

    pairs = {pair for pair in subjects if pair and pair[0]}
    found = names(actor, pairs)
    return {
        pair: {"name": str(row), "url": reverse(kinds[pair[0]].url_name, args=[pair[1]])} for pair, row in found.items()
    }


def subject_of(row: object) -> Subject | None:
    """Return what a task or an appointment is about."""
    kind, pk = getattr(row, "subject_kind", ""), getattr(row, "subject_id", None)
    return (kind, pk) if kind and pk else None


def found_task(actor: Actor, task_id: int) -> Task:
    """Return the task if the actor may see it. Raises NotSeen."""
    return cast(Task, find(actor, "task", task_id))
