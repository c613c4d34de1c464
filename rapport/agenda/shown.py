"""What the agenda shows on the pages of other apps' records, and in the find box."""

from datetime import datetime

from django.db.models import Model, QuerySet
from django.urls import reverse
from django.utils.translation import gettext as _

from rapport.agenda.forms.task import LineForm
from rapport.agenda.models import Appointment, Task
from rapport.agenda.queries.people import number
from rapport.agenda.queries.sight import tasks_seen_by
from rapport.agenda.queries.steps import steps_about
from rapport.agenda.queries.tasks import counted_of_mine
from rapport.agenda.rules.local_time import day_span
from rapport.kit.subjects import kind_of
from rapport.kit.ui import formats
from rapport.kit.ui.menu import Count
from rapport.kit.ui.record import Alarm, Deed, Shown
from rapport.kit.written_once import written_once
from rapport.search.queries import Hit, numbers_of
from rapport.staff.actor import Actor

STEPS_SHOWN = 8


def about_of(record: Model) -> str:
    """Return how addresses and forms name the record ("client-7")."""
    return f"{kind_of(record).code}-{record.pk}"


def steps_panel(actor: Actor, record: Model) -> Shown | None:
    """Return the open steps with a record, nearest first."""
    steps = steps_about(actor, kind_of(record).code, record.pk, STEPS_SHOWN)
    items = [
        {
            "title": step.text,
            "url": step.url,
            "end": formats.near(step.at, actor.today) or _("no date"),
            "end_tone": "danger" if step.late else "",
            "note": step.who,
        }
        for step in steps
    ]
    return Shown("agenda/steps.html", {"items": items})


def task_composer(actor: Actor, record: Model) -> Shown:
    """Return the field in which a task about the record is typed."""
    return Shown("agenda/composer.html", {"line_form": LineForm(initial={"about": about_of(record)})})


def meet_deed(actor: Actor, record: Model) -> Deed:
    """Return the button that plans a meeting about the record."""
    return Deed(_("Meet"), f"{reverse('appointment-new')}?about={about_of(record)}", "calendar")


def late_call(actor: Actor, record: Model) -> Alarm | None:
    """Return the call-back that was due first and is late, as the record's alarm (R-054)."""
    kind = kind_of(record).code
    task = next(iter(_late_calls(kind, record.pk, actor.at)), None)
    if task is None or task.due_at is None:
        return None
    deeds = [Deed(_("Open"), reverse("task", args=[task.pk]), "open")]
    if task.phone:
        deeds.insert(
            0, Deed(_("Call %(phone)s") % {"phone": task.phone}, f"tel:{task.phone.replace(' ', '')}", "phone")
        )
    return Alarm(_late_words(task, task.due_at, actor.at), task.due_at, deeds=tuple(deeds))


@written_once
def _late_calls(kind: str, pk: int, at: datetime) -> QuerySet[Task]:
    rows = Task.objects.late(at).calls().filter(subject_kind=kind, subject_id=pk)
    return rows.order_by("due_at")[:1]


def _late_words(task: Task, due_at: datetime, at: datetime) -> str:
    told = {
        "what": task.title,
        "when": formats.moment(due_at),
        "late": formats.span(int((at - due_at).total_seconds() // 60)),
    }
    if task.promised:
        return _("Call back: %(what)s. Promised for %(when)s, now %(late)s late.") % told
    return _("Call back: %(what)s. Planned for %(when)s, now %(late)s late.") % told


def task_count(actor: Actor) -> Count:
    """Return how many things the actor has to do today or has to answer, urgent when one is late."""

    def ask() -> Count:
        tonight = day_span(actor.today, actor.zone)[1]
        new = Task.State.NEW
        mine = [due for due, state, *_about in counted_of_mine(actor) if state == new or (due and due < tonight)]
        return Count(len(mine), any(due is not None and due <= actor.at for due in mine))

    return actor.known("agenda.task_count", ask)


def find_tasks(actor: Actor, query: str, limit: int) -> list[Hit]:
    """Return the open tasks that the actor may see and that hold the words."""
    rows = tasks_seen_by(actor).filter(pk__in=numbers_of("task", query), closed_at=None)
    return [
        Hit(
            task.title,
            formats.moment(task.due_at),
            reverse("task", args=[task.pk]),
            "phone" if task.kind == "call" else "check",
        )
        for task in rows[:limit]
    ]


def find_appointments(actor: Actor, query: str, limit: int) -> list[Hit]:
    """Return appointments of the actor's own calendar that hold the words; others' are never looked through."""
    rows = Appointment.objects.of([number(actor)]).standing().filter(pk__in=numbers_of("appointment", query))
    if actor.seen_by is not None:
        rows = rows.filter(private=False)
    return [
        Hit(row.title, formats.moment(row.starts_at), reverse("appointment", args=[row.pk]), "calendar")
        for row in rows.order_by("-starts_at")[:limit]
    ]
