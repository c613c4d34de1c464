"""What promises, tasks and meetings prove of a person's duties."""

from collections.abc import Sequence

from django.db.models import F, Q, QuerySet
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from rapport.agenda.models import Appointment, Task
from rapport.kit.ui.record import Deed
from rapport.roles.evidence import Now, Rule, Told, evidence, share

OUTSIDE = (Appointment.Kind.MEETING, Appointment.Kind.VISIT)


def _tasks() -> QuerySet[Task]:
    return Task.objects.exclude(state__in=[Task.State.WITHDRAWN, Task.State.DECLINED])


def _fallen_due(now: Now) -> Q:
    return Q(closed_at__isnull=False) | Q(due_at__lte=now.at)


def _kept(now: Now) -> Q:
    return Q(state=Task.State.DONE, closed_at__lte=F("due_at"))


def _meetings() -> QuerySet[Appointment]:
    # What repeats stands in no month by itself; each time that was held is a row of its own.
    rows = Appointment.objects.standing().filter(kind__in=OUTSIDE, repeats="")
    return rows.exclude(subject_kind="")


def _over(now: Now) -> Q:
    return Q(state=Appointment.State.HELD) | Q(lasts_until__lte=now.at)


def _held(now: Now) -> Q:
    return Q(state=Appointment.State.HELD)


def _prepared(now: Now) -> Q:
    return Q(prepared=True)


def _tell_tasks(rows: Sequence[Task]) -> list[Told]:
    return [Told(row.title, row.due_at, ("task", row.pk)) for row in rows]


def _tell_meetings(rows: Sequence[Appointment]) -> list[Told]:
    return [Told(row.title, row.starts_at, ("appointment", row.pk)) for row in rows]


def _to_tasks() -> Deed:
    return Deed(_("Tasks"), reverse("tasks"), "check")


def _to_calendar() -> Deed:
    return Deed(_("Calendar"), reverse("calendar"), "calendar")


evidence.put(
    "promises-kept",
    Rule(
        ("keep-promises", "call-back", "communicate"),
        gettext_lazy("Promised calls made in time"),
        share(95),
        _tasks,
        "asked_of_id",
        "due_at",
        _tell_tasks,
        _to_tasks,
        among=Q(promised=True),
        kept=_kept,
        counted=_fallen_due,
        feeds=("calls",),
    ),
)
evidence.put(
    "tasks-kept",
    Rule(
        ("plan-day",),
        gettext_lazy("Tasks done in time"),
        share(90),
        _tasks,
        "asked_of_id",
        "due_at",
        _tell_tasks,
        _to_tasks,
        kept=_kept,
        counted=_fallen_due,
        feeds=("tasks",),
    ),
)
evidence.put(
    "meetings-held",
    Rule(
        ("plan-day", "long-term-relations"),
        gettext_lazy("Meetings with clients held"),
        share(80),
        _meetings,
        "owner_id",
        "lasts_until",
        _tell_meetings,
        _to_calendar,
        kept=_held,
        counted=_over,
        feeds=("meetings",),
    ),
)
evidence.put(
    "meetings-prepared",
    Rule(
        ("prepare-meetings",),
        gettext_lazy("Meetings prepared"),
        share(90),
        _meetings,
        "owner_id",
        "lasts_until",
        _tell_meetings,
        _to_calendar,
        kept=_prepared,
        counted=_over,
        feeds=("meetings",),
    ),
)
