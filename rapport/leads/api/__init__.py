"""Leads, what brings and distributes them, and call lists over the API."""

from rapport.leads.api import arranging, calls, leads

__all__ = ["arranging", "calls", "leads"]
