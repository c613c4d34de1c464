"""Appointments, tasks and call-backs, notices."""

from rapport.agenda.models.appointment import Appointment, AppointmentQuerySet, Participant
from rapport.agenda.models.feed import Feed
from rapport.agenda.models.notice import Notice
from rapport.agenda.models.task import SilenceLimit, Task, TaskQuerySet

__all__ = [
    "Appointment",
    "AppointmentQuerySet",
    "Feed",
    "Notice",
    "Participant",
    "SilenceLimit",
    "Task",
    "TaskQuerySet",
]
