"""Clocks, their rules and working calendars over the API."""

from rapport.clocks.api import calendars, clocks, versions

__all__ = ["calendars", "clocks", "versions"]
