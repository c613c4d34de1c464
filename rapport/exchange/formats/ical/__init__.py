"""iCalendar files (RFC 5545), read line by line so that whatever is wrong is told with its line."""

from .sheet import CalendarSheet, is_calendar, open_calendar
from .zones import known_zone, zone_names

__all__ = ["CalendarSheet", "is_calendar", "known_zone", "open_calendar", "zone_names"]
