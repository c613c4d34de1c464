"""The pages of arrivals and rotas."""

from rapport.staffing.screens import arrivals, planning, weeks

__all__ = ["arrivals", "planning", "weeks"]
