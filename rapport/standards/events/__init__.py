"""What can happen to standards and self-checks."""

from rapport.standards.events.checks import (
    CheckCalledOff,
    CheckDone,
    CheckGiven,
    CheckPlanned,
    FindingHanded,
    QuestionAsked,
    WaitEnded,
)
from rapport.standards.events.papers import PlanKept, PointsWritten, SheetKept, StandardKept, StandardWritten

__all__ = [
    "CheckCalledOff",
    "CheckDone",
    "CheckGiven",
    "CheckPlanned",
    "FindingHanded",
    "PlanKept",
    "PointsWritten",
    "QuestionAsked",
    "SheetKept",
    "StandardKept",
    "StandardWritten",
    "WaitEnded",
]
