"""Tasks and calendars for machines, through the same acts as the pages."""

# `feed` before `appointments`: /calendar/feed is not the appointment "feed".
from rapport.agenda.api import feed  # isort: skip
from rapport.agenda.api import appointments, tasks

__all__ = ["appointments", "feed", "tasks"]
