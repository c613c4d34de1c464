"""Appointments out of a calendar file: into the calendar of whoever brings it, known by the numbers of its events."""

from rapport.parties.importing.appointments.known import differences, keys_of, known_appointments, meeting_keys
from rapport.parties.importing.appointments.people import CalendarHabits, habits_of
from rapport.parties.importing.appointments.rows import FIELDS, AppointmentRow, read_appointment, remarks
from rapport.parties.importing.appointments.writing import write_appointments

__all__ = [
    "FIELDS",
    "AppointmentRow",
    "CalendarHabits",
    "differences",
    "habits_of",
    "keys_of",
    "known_appointments",
    "meeting_keys",
    "read_appointment",
    "remarks",
    "write_appointments",
]
