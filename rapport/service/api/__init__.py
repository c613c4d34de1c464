"""Enquiries over the API."""

from rapport.service.api import arrival, causes, deeds, ending, shown

__all__ = ["arrival", "causes", "deeds", "ending", "shown"]
