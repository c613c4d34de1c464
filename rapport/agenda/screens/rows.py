"""Tasks as rows of a list: what each says, and what may be done with it."""

from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _

from rapport.agenda.models import Task
from rapport.agenda.queries.people import parts_in
from rapport.agenda.rules.contract import STEPS, allowed
from rapport.agenda.rules.local_time import day_span
from rapport.agenda.screens.common import subject_links, subject_of
from rapport.kit.ui import formats
from rapport.staff.actor import Actor


def grouped(actor: Actor, tasks: list[Task], tab: str) -> list[dict[str, Any]]:
    """Return the tasks in groups, late ones first; what waits for an answer of the reader before all. Two queries."""
    links = subject_links(actor, [subject_of(task) for task in tasks])
    groups: dict[str, list[dict[str, Any]]] = {}
    for task in tasks:
        row = row_of(actor, task) | {"about": links.get(subject_of(task) or ("", 0))}
        groups.setdefault(_group(actor, task, tab), []).append(row)
    titles = {
        "answer": (_("To answer"), "warn"),
        "late": (_("Late"), "danger"),
        "today": (_("Today"), ""),
        "later": (_("Later"), ""),
        "undated": (_("Without a date"), ""),
        "done": (_("Done"), ""),
    }
    return [
        {"title": title, "tone": tone, "rows": groups[code]} for code, (title, tone) in titles.items() if code in groups
    ]


def row_of(actor: Actor, task: Task, whose: int | None = None) -> dict[str, Any]:
    """Return one task as the lists and its page show it: words, tones, and the steps that the actor may take.

    `whose` is the person whose list it is (by default the actor): that they do it need not be said.
    """
    parts = parts_in(actor, task)
    steps = {step for step in STEPS if allowed(step, task.state, parts)}
    when, tone = clock(task, actor)
    return {
        "task": task,
        "url": reverse("task", args=[task.pk]),
        "when": when,
        "tone": tone,
        "state": task.get_state_display(),
        "state_tone": {"done": "ok", "declined": "danger", "countered": "warn", "new": "warn"}.get(task.state, ""),
        "meta": _meta(actor, task, whose or actor.pk),
        "steps": steps,
    }


def clock(task: Task, actor: Actor) -> tuple[str, str]:
    """Return the time that is left, or by how much it is late, with its tone."""
    if task.closed_at is not None:
        return formats.day(task.closed_at), ""
    if task.due_at is None:
        return _("no date"), ""
    left = int((task.due_at - actor.at).total_seconds() // 60)
    if left <= 0:
        return _("%(time)s late") % {"time": formats.span(-left)}, "danger" if task.is_open else ""
    if left <= 120:
        return _("%(time)s left") % {"time": formats.span(left)}, "warn"
    return formats.near(task.due_at, actor.today), ""


def _meta(actor: Actor, task: Task, whose: int | None) -> list[str]:
    words = []
    if task.asked_by_id != actor.pk and not task.is_own:
        words.append(_("from %(person)s") % {"person": task.asked_by})
    if task.asked_of_id != whose:
        words.append(_("to %(person)s") % {"person": task.asked_of or task.unit})
    if task.priority != Task.Priority.NORMAL:
        words.append(_("priority: %(priority)s") % {"priority": str(task.get_priority_display()).lower()})
    if task.progress and task.closed_at is None:
        words.append(_("%(percent)s done") % {"percent": formats.percent(task.progress / 100)})
    if task.other_due_at is not None:
        words.append(_("offers %(when)s") % {"when": formats.near(task.other_due_at, actor.today)})
    if task.answer:
        words.append(task.answer)
    return words


def _group(actor: Actor, task: Task, tab: str) -> str:
    if task.closed_at is not None:
        return "done"
    for_me = tab == "of-me" and task.state == Task.State.NEW
    for_asker = tab == "by-me" and task.state in (Task.State.COUNTERED, Task.State.DECLINED)
    if for_me or for_asker:
        return "answer"
    if task.due_at is None:
        return "undated"
    if task.due_at <= actor.at:
        return "late"
    return "today" if task.due_at < day_span(actor.today, actor.zone)[1] else "later"
