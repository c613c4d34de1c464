"""Everything that changes rules and calendars. The clocks themselves are kept by `clocks.keeping`."""

from rapport.clocks.actions.calendars import CALENDAR_FACTS, keep_calendar, remove_day, set_day
from rapport.clocks.actions.rules import end_rule, set_rule

__all__ = ["CALENDAR_FACTS", "end_rule", "keep_calendar", "remove_day", "set_day", "set_rule"]
