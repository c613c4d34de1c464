"""People, their rights and their approvals over the API."""

from rapport.roles.api import approvals, employees, held, mandates, rights, units

__all__ = ["approvals", "employees", "held", "mandates", "rights", "units"]
