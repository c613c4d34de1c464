"""People, their rights and their approvals over the API."""

from rapport.roles.api import approvals, duties, employees, held, mandates, units

__all__ = ["approvals", "duties", "employees", "held", "mandates", "units"]
