"""What stands beside the queue: what the actor waits for, and their month."""

from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _

from rapport.agenda.models import Task
from rapport.kit.ui import formats
from rapport.kit.ui.charts import share
from rapport.roles.queries import asked_by
from rapport.staff.actor import Actor
from rapport.workday.queries.month import Month, month_of
from rapport.workday.sources.tasks import TaskFacts, waiting

SHOWN = 6


def waiting_lines(actor: Actor) -> dict[str, Any]:
    """Return what the actor asked of others and waits for: requests for agreement first, then tasks."""
    asked = [
        {
            "title": one.summary,
            "url": reverse("approvals"),
            "end": formats.span(max(1, int((actor.at - one.asked_at).total_seconds() // 60))),
            "note": one.asked_of.name,
        }
        for one in asked_by(actor)
    ]
    tasks = [_task(actor, task) for task in waiting(actor)]
    return {"number": len(asked) + len(tasks), "rows": (asked + tasks)[:SHOWN]}


def _task(actor: Actor, task: TaskFacts) -> dict[str, Any]:
    late = task.due_at is not None and task.due_at <= actor.at
    end = formats.day(task.due_at, "EEE d MMM") if task.due_at else ""
    if task.state in (Task.State.COUNTERED, Task.State.DECLINED):
        end = str(Task.State(task.state).label)
    elif task.due_at and task.due_at.date() == actor.at.date():
        end = formats.clock(task.due_at)
    return {
        "title": task.title,
        "url": reverse("task", args=[task.pk]),
        "end": end,
        "end_tone": "danger" if late else "",
        "note": task.doer or task.unit or "",
    }


def month_lines(actor: Actor) -> dict[str, Any]:
    """Return the figures of the actor's month so far, and how its calls and meetings keep to the rhythm."""
    month = month_of(actor)
    title = _("This month, day %(day)s of %(days)s") % {
        "day": formats.number(month.day),
        "days": formats.number(month.days),
    }
    lines = [
        {"title": _("Calls"), "end": formats.number(month.calls)},
        {"title": _("Visits and meetings"), "end": formats.number(month.meetings)},
        {"title": _("Written"), "end": formats.number(month.written)},
    ]
    return {"title": title, "lines": lines, "bars": _rhythm(month)}


def _rhythm(month: Month) -> list[dict[str, Any]]:
    bars = []
    for label, kept, number in (
        (_("Calls on days kept for calls"), month.calls_kept, month.calls),
        (_("Meetings on days kept for meetings"), month.meetings_kept, month.meetings),
    ):
        if kept is not None and number:
            value = _("%(num)s of %(all)s") % {"num": formats.number(kept), "all": formats.number(number)}
            bars.append({"label": label, "value": value, "percent": share(kept, number)})
    return bars
