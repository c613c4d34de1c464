"""The lists of tasks, and giving them (ux 2.10)."""

from typing import Any
from urllib.parse import urlencode

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.timezone import localtime
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from rapport.agenda.forms.task import LineForm, TaskForm
from rapport.agenda.models import Task
from rapport.agenda.queries import tasks as lists
from rapport.agenda.queries.people import watched_numbers
from rapport.agenda.rights import ASSIGN
from rapport.agenda.screens.common import actor_of, done_with_undo, subject_in, subject_link
from rapport.agenda.screens.lines import give, in_words, meant
from rapport.agenda.screens.rows import grouped
from rapport.kit.ui.forms import telling
from rapport.kit.ui.screens import done, form_screen, render, screen
from rapport.roles.authority import gate
from rapport.staff.actor import Actor

PAGE = 100


@form_screen("tasks/", name="tasks")
def tasks(request: HttpRequest) -> HttpResponse:
    """Show what is asked of me, by me, of my people, and what is done (GET); give a task typed as a line (POST)."""
    actor = actor_of(request)
    form = LineForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        if "more" in request.POST:
            given = {"line": form.cleaned_data["line"], "about": form.cleaned_data["about"]}
            return done(request, f"{reverse('task-new')}?{urlencode(given)}")
        meaning = meant(actor, form.cleaned_data["line"], form.cleaned_data["about"])
        if not meaning.wrong:
            with telling(form):
                task = give(actor, meaning.to, meaning.subject, meaning.fields)
                return done_with_undo(request, _back(request, task, actor), toast=_said(actor, task))
        else:
            form.add_error("line", meaning.wrong)
    return render(request, "agenda/tasks.html", _context(request, actor, form), status=422 if form.is_bound else 200)


@screen("tasks/list/", name="task-list")
def task_list(request: HttpRequest) -> HttpResponse:
    """Show the list of one tab alone, for the page that stands open while news comes."""
    return render(request, "agenda/task_list.html", _context(request, actor_of(request), LineForm()))


@screen("tasks/line/", name="task-line")
def line(request: HttpRequest) -> HttpResponse:
    """Show what a line means before it is saved."""
    actor = actor_of(request)
    text = request.GET.get("line", "").strip()[:400]
    meaning = meant(actor, text, request.GET.get("about", "")) if text else None
    context = {"meaning": meaning, "words": in_words(actor, meaning) if meaning and not meaning.wrong else []}
    return render(request, "agenda/line_meaning.html", context)


@form_screen("tasks/new/", name="task-new")
def new_task(request: HttpRequest) -> HttpResponse:
    """Give a task: as a typed line, or with every field."""
    actor = actor_of(request)
    about = request.POST.get("about") or request.GET.get("about", "")
    typed = request.GET.get("line", "")[:400]
    form = TaskForm(
        request.POST or None, initial={"about": about, **(_prefilled(actor, typed, about) if typed else {})}
    )
    if request.method == "POST" and form.is_valid():
        with telling(form):
            task = give(actor, form.receiver(), subject_in(about), form.values(actor))
            return done_with_undo(request, _back(request, task, actor), toast=_said(actor, task))
    context = {
        "form": form,
        "line_form": LineForm(initial={"about": about}),
        "about": subject_link(actor, subject_in(about)),
        "answer": gate(actor, ASSIGN),
        "prefilled": bool(typed),
    }
    return render(request, "agenda/task_new.html", context, status=422 if form.is_bound else 200)


def _prefilled(actor: Actor, typed: str, about: str) -> dict[str, Any]:
    """Return what was typed as a line as the fields of the form."""
    meaning = meant(actor, typed, about)
    due_at = meaning.fields.get("due_at")
    local = localtime(due_at) if due_at else None
    subject = meaning.subject
    return {
        **meaning.fields,
        "to": meaning.to.code if meaning.to else "",
        "day": local.date() if local else None,
        "at": local.time() if local else None,
        "about": f"{subject[0]}-{subject[1]}" if subject else "",
    }


def _said(actor: Actor, task: Task) -> str:
    who = task.asked_of or task.unit
    if task.is_own or who is None:
        return _("Noted: %(title)s.") % {"title": task.title}
    return _("Asked %(person)s: %(title)s.") % {"person": who, "title": task.title}


def _note(actor: Actor) -> str:
    """Return what the eye should find first: who waits for an answer, and what one waits for too long."""
    waiting = lists.how_many(lists.asked_of_me(actor).filter(state=Task.State.NEW).exclude(asked_by_id=actor.pk))
    late = lists.how_many(lists.asked_by_me(actor).late(actor.at))
    parts = []
    if waiting:
        parts.append(
            ngettext("%(num)s waits for your answer.", "%(num)s wait for your answer.", waiting) % {"num": waiting}
        )
    if late:
        parts.append(
            ngettext("%(num)s that you asked for is late.", "%(num)s that you asked for are late.", late)
            % {"num": late}
        )
    return " ".join(parts)


def _back(request: HttpRequest, task: Task, actor: Actor) -> str:
    tab = "of-me" if task.is_own else "by-me"
    return f"{reverse('tasks')}?tab={tab}"


def _context(request: HttpRequest, actor: Actor, form: LineForm) -> dict[str, Any]:
    heads = bool(watched_numbers(actor))
    tabs = {"of-me": lists.asked_of_me, "by-me": lists.asked_by_me, "done": lists.done_lately}
    if heads:
        tabs["team"] = lists.tasks_of_team
    tab = request.GET.get("tab", "of-me")
    tab = tab if tab in tabs else "of-me"
    after = request.GET.get("after", "")
    rows, cursor = lists.page(tabs[tab](actor), after, PAGE, newest_first=tab == "done")
    labels = {"of-me": _("Asked of me"), "by-me": _("I asked"), "team": _("Team"), "done": _("Done")}
    counts = {"of-me": lists.how_many(lists.asked_of_me(actor)), "by-me": lists.how_many(lists.asked_by_me(actor))}
    address = reverse("tasks")
    return {
        "tab": tab,
        "tabs": [
            {"label": labels[code], "url": f"{address}?tab={code}", "number": counts.get(code), "current": code == tab}
            for code in labels
            if code in tabs
        ],
        "note": _note(actor),
        "groups": grouped(actor, rows, tab),
        "next": f"{address}?{urlencode({'tab': tab, 'after': cursor})}" if cursor else "",
        "form": form,
    }
