"""Putting things right over the API."""

from rapport.remedies.api import giving, registers, settling

__all__ = ["giving", "registers", "settling"]
