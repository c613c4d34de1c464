"""The pages of clocks, their rules and calendars."""

from rapport.clocks.screens import calendars, clocks, figures, rules

__all__ = ["calendars", "clocks", "figures", "rules"]
