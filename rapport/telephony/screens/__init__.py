"""Calls, whose they are, lines with their extensions, figures, and the door for exchanges."""

from rapport.telephony.screens import calls, door, figures, lines, sorting

__all__ = ["calls", "door", "figures", "lines", "sorting"]
