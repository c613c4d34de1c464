"""The answers to a task: accept, another date, decline, agree, keep to the date, withdraw."""

from collections.abc import Callable
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _

from rapport.agenda.actions import accept_task, agree_date, counter_task, decline_task, refuse_date, withdraw_task
from rapport.agenda.forms.task import DeclineForm, OtherDateForm, due
from rapport.agenda.models import Task
from rapport.agenda.screens.common import actor_of, done_with_undo, found_task
from rapport.agenda.screens.task_steps import back, task_context
from rapport.kit.ui.forms import telling
from rapport.kit.ui.screens import deed, render
from rapport.staff.actor import Actor


@deed("tasks/<int:task_id>/accept/", name="task-accept")
def accept(request: HttpRequest, task_id: int) -> HttpResponse:
    """Take the task."""
    return _answer(request, task_id, accept_task, _("Accepted: %(title)s."))


@deed("tasks/<int:task_id>/agree/", name="task-agree")
def agree(request: HttpRequest, task_id: int) -> HttpResponse:
    """Agree to the other date."""
    return _answer(request, task_id, agree_date, _("Agreed: %(title)s."))


@deed("tasks/<int:task_id>/refuse/", name="task-refuse")
def refuse(request: HttpRequest, task_id: int) -> HttpResponse:
    """Keep to the first date."""
    return _answer(request, task_id, refuse_date, _("Asked again: %(title)s."))


@deed("tasks/<int:task_id>/withdraw/", name="task-withdraw")
def withdraw(request: HttpRequest, task_id: int) -> HttpResponse:
    """Need it no more."""
    return _answer(request, task_id, withdraw_task, _("Withdrawn: %(title)s."))


@deed("tasks/<int:task_id>/counter/", name="task-counter")
def counter(request: HttpRequest, task_id: int) -> HttpResponse:
    """Offer another date."""
    actor = actor_of(request)
    row = found_task(actor, task_id)
    form = OtherDateForm(request.POST)
    if form.is_valid():
        with telling(form):
            due_at = due(actor, form.cleaned_data["day"], form.cleaned_data["at"])
            assert due_at is not None
            counter_task(actor, row, due_at=due_at, words=form.cleaned_data["words"])
            toast = _("%(person)s hears of the other date.") % {"person": row.asked_by}
            return done_with_undo(request, back(request, row), toast=toast)
    return render(request, "agenda/task.html", task_context(request, row, counter=form), status=422)


@deed("tasks/<int:task_id>/decline/", name="task-decline")
def decline(request: HttpRequest, task_id: int) -> HttpResponse:
    """Say no, with the reason."""
    actor = actor_of(request)
    row = found_task(actor, task_id)
    form = DeclineForm(request.POST)
    if form.is_valid():
        with telling(form):
            decline_task(actor, row, reason=form.cleaned_data["reason"])
            toast = _("Declined: %(title)s. %(person)s hears why.") % {"title": row.title, "person": row.asked_by}
            return done_with_undo(request, back(request, row), toast=toast)
    return render(request, "agenda/task.html", task_context(request, row, decline=form), status=422)


def _answer(request: HttpRequest, task_id: int, act: Callable[[Actor, Task], Any], toast: str) -> HttpResponse:
    actor = actor_of(request)
    row = found_task(actor, task_id)
    act(actor, row)
    return done_with_undo(request, back(request, row), toast=toast % {"title": row.title})
