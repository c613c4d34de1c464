"""What we promise of our service, and how we look whether it holds: standards, sheets, plans, self-checks."""

from rapport.standards.models.checks import CheckAnswer, SelfCheck
from rapport.standards.models.plans import CheckPlan
from rapport.standards.models.sheets import CheckQuestion, CheckSheet, SheetKind
from rapport.standards.models.standards import QualityStandard, StandardVersion

__all__ = [
    "CheckAnswer",
    "CheckPlan",
    "CheckQuestion",
    "CheckSheet",
    "QualityStandard",
    "SelfCheck",
    "SheetKind",
    "StandardVersion",
]
