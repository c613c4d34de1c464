"""Enquiries over the API."""

from rapport.service.api import causes, deeds, ending, shown

__all__ = ["causes", "deeds", "ending", "shown"]
