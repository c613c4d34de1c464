"""Clocks, their rules and working calendars over the API."""

from rapport.clocks.api import calendars, clocks, rules

__all__ = ["calendars", "clocks", "rules"]
