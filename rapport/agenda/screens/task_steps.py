"""The page of one task, its progress, and passing it on."""

from typing import Any

from django.forms import Form
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.timezone import localtime
from django.utils.translation import gettext as _

from rapport.agenda.actions import edit_task, hand_on_task, progress_task, put_off
from rapport.agenda.actions import finish as finish_it
from rapport.agenda.forms.task import DeclineForm, HandOnForm, MoveForm, OtherDateForm, ProgressForm, TaskForm, due
from rapport.agenda.models import Task
from rapport.agenda.rights import ASSIGN
from rapport.agenda.screens.common import actor_of, done_with_undo, found_task, subject_link, subject_of
from rapport.agenda.screens.guests import guests
from rapport.agenda.screens.rows import row_of
from rapport.journal.book import lines_about
from rapport.kit.ui import formats
from rapport.kit.ui.forms import telling
from rapport.kit.ui.screens import deed, form_screen, render
from rapport.roles.authority import gate


@form_screen("tasks/<int:task_id>/", name="task")
def task(request: HttpRequest, task_id: int) -> HttpResponse:
    """Show one task with its history, and change what is asked."""
    actor = actor_of(request)
    row = found_task(actor, task_id)
    if request.method == "GET":
        return render(request, "agenda/task.html", task_context(request, row))
    form = TaskForm(request.POST)
    if form.is_valid():
        with telling(form):
            edit_task(actor, row, **form.values(actor))
            return done_with_undo(request, "task", row.pk, toast=_("Saved."))
    return render(request, "agenda/task.html", task_context(request, row, edit=form), status=422)


@deed("tasks/<int:task_id>/done/", name="task-done")
def finish(request: HttpRequest, task_id: int) -> HttpResponse:
    """Mark the task done, or the call made."""
    actor = actor_of(request)
    row = found_task(actor, task_id)
    words = request.POST.get("words", "")[:2000]
    finish_it(actor, row, words=words)
    return done_with_undo(request, back(request, row), toast=_("Done: %(title)s.") % {"title": row.title})


@deed("tasks/<int:task_id>/progress/", name="task-progress")
def progress(request: HttpRequest, task_id: int) -> HttpResponse:
    """Say how far it is; a hundred per cent is done."""
    actor = actor_of(request)
    row = found_task(actor, task_id)
    form = ProgressForm(request.POST)
    if form.is_valid():
        with telling(form):
            if form.cleaned_data["percent"] == 100:
                finish_it(actor, row, words=form.cleaned_data["words"])
            else:
                progress_task(actor, row, **form.cleaned_data)
            percent = formats.percent(row.progress / 100)
            return done_with_undo(request, "task", row.pk, toast=_("%(percent)s done.") % {"percent": percent})
    return render(request, "agenda/task.html", task_context(request, row, progress=form), status=422)


@deed("tasks/<int:task_id>/move/", name="task-move")
def move(request: HttpRequest, task_id: int) -> HttpResponse:
    """Put off one's own task or call."""
    actor = actor_of(request)
    row = found_task(actor, task_id)
    form = MoveForm(request.POST)
    if form.is_valid():
        with telling(form):
            due_at = due(actor, form.cleaned_data["day"], form.cleaned_data["at"])
            assert due_at is not None
            put_off(actor, row, due_at=due_at)
            toast = _("Moved to %(when)s: %(title)s.") % {"when": formats.moment(due_at), "title": row.title}
            return done_with_undo(request, back(request, row), toast=toast)
    return render(request, "agenda/task.html", task_context(request, row, move=form), status=422)


@deed("tasks/<int:task_id>/hand-on/", name="task-hand-on")
def hand_on(request: HttpRequest, task_id: int) -> HttpResponse:
    """Pass the task on with its context."""
    actor = actor_of(request)
    row = found_task(actor, task_id)
    form = HandOnForm(request.POST)
    if form.is_valid():
        with telling(form):
            to = form.receivers[form.cleaned_data["to"]]
            hand_on_task(actor, row, to=to.employee, unit=to.unit, words=form.cleaned_data["words"])
            toast = _("Handed on to %(person)s: %(title)s.") % {"person": to.name, "title": row.title}
            return done_with_undo(request, "tasks", toast=toast)
    return render(request, "agenda/task.html", task_context(request, row, hand_on=form), status=422)


def back(request: HttpRequest, row: Task) -> str:
    """Return where the person goes on: the list or page of ours that the form names, else the task's page."""
    wanted = request.POST.get("back", "")
    own = wanted.startswith("/") and not wanted.startswith(("//", "/\\")) and wanted.isprintable()
    return wanted if own else reverse("task", args=[row.pk])


def task_context(request: HttpRequest, row: Task, **forms: Form) -> dict[str, Any]:
    """Return what the task's page shows; `forms` are those that came back with something to put right."""
    actor = actor_of(request)
    context = {
        "task": row,
        "row": row_of(actor, row),
        "about": subject_link(actor, subject_of(row)),
        "person": subject_link(actor, ("person", row.person_id) if row.person_id else None),
        "answer": gate(actor, ASSIGN),
        "edit": _edit_form(row),
        "counter": OtherDateForm(),
        "decline": DeclineForm(),
        "move": MoveForm(),
        "hand_on": HandOnForm(),
        "progress": ProgressForm(initial={"percent": row.progress}),
        "history": lines_about("task", row.pk),
        "guests": guests(request, "task", row),
        "opened": next(iter(forms), request.GET.get("open", "")),
        "form": next(iter(forms.values()), None),
    }
    return context | forms


def _edit_form(row: Task) -> TaskForm:
    local = localtime(row.due_at) if row.due_at else None
    return TaskForm(
        initial={
            "title": row.title,
            "words": row.words,
            "priority": row.priority,
            "minutes": row.minutes,
            "day": local.date() if local else None,
            "at": local.time() if local else None,
        }
    )
