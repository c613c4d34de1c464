"""Standards and self-checks over the API."""

from rapport.standards.api import checks, papers

__all__ = ["checks", "papers"]
