"""Calls, lines and extensions over the API."""

from rapport.telephony.api import calls, extensions, lines

__all__ = ["calls", "extensions", "lines"]
