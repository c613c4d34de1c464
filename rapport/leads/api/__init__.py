"""Leads, what brings and distributes them, and call lists over the API."""

from rapport.leads.api import arranging, calls, leads, library

__all__ = ["arranging", "calls", "leads", "library"]
