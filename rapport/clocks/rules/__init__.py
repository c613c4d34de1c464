"""Working time, reckoned from values: no database, no clock of its own."""

from rapport.clocks.rules.calendar import ROUND_THE_CLOCK, Stretch, Week, WorkingCalendar, own_week
from rapport.clocks.rules.reckoning import Moments, Piece, add_working, moments, used, working_seconds

__all__ = [
    "ROUND_THE_CLOCK",
    "Moments",
    "Piece",
    "Stretch",
    "Week",
    "WorkingCalendar",
    "add_working",
    "moments",
    "own_week",
    "used",
    "working_seconds",
]
