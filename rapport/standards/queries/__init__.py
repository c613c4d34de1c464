"""What others may ask about standards and self-checks."""

from rapport.standards.queries.checks import (
    CheckLate,
    Place,
    answers_of,
    checks_late,
    checks_seen_by,
    knows_checker,
    places,
)
from rapport.standards.queries.standards import (
    Kept,
    compliance,
    history,
    plans_seen_by,
    sheets_seen_by,
    standards_seen_by,
    version_on,
)

__all__ = [
    "CheckLate",
    "Kept",
    "Place",
    "answers_of",
    "checks_late",
    "checks_seen_by",
    "compliance",
    "history",
    "knows_checker",
    "places",
    "plans_seen_by",
    "sheets_seen_by",
    "standards_seen_by",
    "version_on",
]
