"""Working calendars, the rules of clocks, and the clocks themselves."""

from rapport.clocks.models.calendar import Calendar, CalendarDay, UnitCalendar
from rapport.clocks.models.clock import Clock, ClockPiece, ClockQuerySet
from rapport.clocks.models.rule import Rule

__all__ = ["Calendar", "CalendarDay", "Clock", "ClockPiece", "ClockQuerySet", "Rule", "UnitCalendar"]
