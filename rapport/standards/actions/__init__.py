"""Everything that changes standards and self-checks."""

from rapport.standards.actions.findings import hand_finding
from rapport.standards.actions.making import begin_check, end_wait, fill_check
from rapport.standards.actions.papers import (
    PLAN_FACTS,
    SHEET_FACTS,
    STANDARD_FACTS,
    Point,
    keep_plan,
    keep_sheet,
    keep_standard,
    write_points,
    write_standard,
)
from rapport.standards.actions.planning import call_off, give_check, give_out, plan_check

__all__ = [
    "PLAN_FACTS",
    "SHEET_FACTS",
    "STANDARD_FACTS",
    "Point",
    "begin_check",
    "call_off",
    "end_wait",
    "fill_check",
    "give_check",
    "give_out",
    "hand_finding",
    "keep_plan",
    "keep_sheet",
    "keep_standard",
    "plan_check",
    "write_points",
    "write_standard",
]
