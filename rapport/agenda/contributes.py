"""Where the agenda plugs into the rest."""

from rapport.agenda import reactions, rights  # noqa: F401
from rapport.agenda.actions import rounds
from rapport.agenda.models import Appointment, Task
from rapport.agenda.queries.sight import appointments_seen_by, tasks_seen_by
from rapport.kit.rounds import every
from rapport.kit.subjects import Kind, kinds
from rapport.search.index import findable

kinds.put("task", Kind("task", Task, tasks_seen_by, "task", Task._meta.verbose_name, "check"))
kinds.put(
    "appointment",
    Kind("appointment", Appointment, appointments_seen_by, "appointment", Appointment._meta.verbose_name, "calendar"),
)
findable("task", Task, lambda task: [task.title, task.phone])
findable("appointment", Appointment, lambda appointment: [appointment.title, appointment.place])

every(20, "agenda.tasks")(rounds.warn_of_tasks)
every(20, "agenda.appointments")(rounds.warn_of_appointments)
every(60, "agenda.silence")(rounds.tell_silence)
every(86_400, "agenda.local_times")(rounds.keep_local_times)
