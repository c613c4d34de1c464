"""What can happen in the agenda, and the kinds of notice that people get."""

from rapport.agenda.events.appointments import (
    AppointmentCancelled,
    AppointmentEdited,
    AppointmentHeld,
    AppointmentLeft,
    AppointmentMoved,
    AppointmentPlanned,
    AppointmentPrepared,
    AppointmentsImported,
)
from rapport.agenda.events.calls import CallMade, CallMoved, CallOwed, CallPlanned
from rapport.agenda.events.feeds import FeedClosed, FeedOpened
from rapport.agenda.events.notices import NoticeKind, notice_kinds
from rapport.agenda.events.tasks import (
    SilenceLimitSet,
    TaskAccepted,
    TaskAsked,
    TaskCountered,
    TaskDateAgreed,
    TaskDateRefused,
    TaskDeclined,
    TaskDone,
    TaskEdited,
    TaskEscalated,
    TaskHandedOn,
    TaskMoved,
    TaskProgressed,
    TaskWithdrawn,
)

__all__ = [
    "AppointmentCancelled",
    "AppointmentEdited",
    "AppointmentHeld",
    "AppointmentLeft",
    "AppointmentMoved",
    "AppointmentPlanned",
    "AppointmentPrepared",
    "AppointmentsImported",
    "CallMade",
    "CallMoved",
    "CallOwed",
    "CallPlanned",
    "FeedClosed",
    "FeedOpened",
    "NoticeKind",
    "SilenceLimitSet",
    "TaskAccepted",
    "TaskAsked",
    "TaskCountered",
    "TaskDateAgreed",
    "TaskDateRefused",
    "TaskDeclined",
    "TaskDone",
    "TaskEdited",
    "TaskEscalated",
    "TaskHandedOn",
    "TaskMoved",
    "TaskProgressed",
    "TaskWithdrawn",
    "notice_kinds",
]
