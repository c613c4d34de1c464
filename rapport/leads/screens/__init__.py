"""The pages of leads."""

from rapport.leads.screens import arranging, calls, deeds, lead, leads, library, public, results

__all__ = ["arranging", "calls", "deeds", "lead", "leads", "library", "public", "results"]
