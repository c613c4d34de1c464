"""Standards and self-checks over the API."""

from rapport.standards.api import checks, plans, sheets, standards

__all__ = ["checks", "plans", "sheets", "standards"]
