"""What people ask, decide, spend and give, and what goes wrong."""

from rapport.conduct.models.attempts import RefusedAttempt
from rapport.conduct.models.decisions import Decision
from rapport.conduct.models.deviations import Deviation
from rapport.conduct.models.incidents import Incident
from rapport.conduct.models.readings import Reading
from rapport.conduct.models.requests import Request
from rapport.conduct.models.spendings import Spending

__all__ = ["Decision", "Deviation", "Incident", "Reading", "RefusedAttempt", "Request", "Spending"]
