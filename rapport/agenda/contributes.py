"""Where the agenda plugs into the rest."""

from django.utils.translation import gettext_lazy as _

from rapport.agenda import api, evidence, handing_back, reactions, rights, screens, shown  # noqa: F401
from rapport.agenda.actions import rounds
from rapport.agenda.models import Appointment, Task
from rapport.agenda.queries.notices import unread_count
from rapport.agenda.queries.sight import appointments_seen_by, tasks_seen_by
from rapport.kit.rounds import every
from rapport.kit.subjects import Kind, kinds
from rapport.kit.ui.menu import Bell, Entry, NewThing, bells, entries, new_things
from rapport.kit.ui.record import AlarmMaker, Composer, HeadDeed, Panel, alarms, composers, head_deeds, panels
from rapport.roles.authority import may
from rapport.search.index import findable
from rapport.search.queries import Group, groups

kinds.put("task", Kind("task", Task, tasks_seen_by, "task", Task._meta.verbose_name, "check", hangs=True))
kinds.put(
    "appointment",
    Kind(
        "appointment",
        Appointment,
        appointments_seen_by,
        "appointment",
        Appointment._meta.verbose_name,
        "calendar",
        hangs=True,
    ),
)
findable("task", Task, lambda task: [task.title, task.phone])
findable("appointment", Appointment, lambda appointment: [appointment.title, appointment.place])
groups.put("agenda.tasks", Group(_("Tasks"), shown.find_tasks, "task"))
groups.put("agenda.appointments", Group(_("My calendar"), shown.find_appointments, "appointment"))

entries.put("calendar", Entry("work", 60, _("Calendar"), "calendar", "calendar", key="k"))
entries.put("tasks", Entry("work", 70, _("Tasks"), "tasks", "check", count=shown.task_count, live="tasks"))
entries.put(
    "team-load",
    Entry("team", 10, _("Team"), "team-load", "users", "l", shown=lambda actor: may(actor, rights.SEE_TEAM)),
)
new_things.put("task", NewThing(40, _("Task"), "task-new", "check", "t"))
new_things.put("appointment", NewThing(50, _("Meeting"), "appointment-new", "calendar", "m"))
bells.put("agenda", Bell(unread_count, "notices"))

_WITH_STEPS = ("client", "person", "lead")
panels.put("agenda.steps", Panel(_WITH_STEPS, "right", 10, _("Next steps"), shown.steps_panel))
composers.put("agenda.task", Composer(_WITH_STEPS, 50, _("Task"), "check", shown.task_composer, "t"))
head_deeds.put("agenda.meet", HeadDeed(_WITH_STEPS, 40, shown.meet_deed))
alarms.put("agenda.late_call", AlarmMaker(("client",), _("Late call-back"), shown.late_call))

every(20, "agenda.tasks")(rounds.warn_of_tasks)
every(20, "agenda.appointments")(rounds.warn_of_appointments)
every(60, "agenda.silence")(rounds.tell_silence)
every(86_400, "agenda.local_times")(rounds.keep_local_times)
