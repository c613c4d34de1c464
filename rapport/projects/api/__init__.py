"""Projects over the API."""

from rapport.projects.api import deeds, parts, shown

__all__ = ["deeds", "parts", "shown"]
