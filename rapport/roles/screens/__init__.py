"""The pages on people and their rights."""

from rapport.roles.screens import (
    approvals,
    descriptions,
    employees,
    explainer,
    mandates,
    myself,
    positions,
    positions_held,
    substitutions,
    undoing,
    units,
)

__all__ = [
    "approvals",
    "descriptions",
    "employees",
    "explainer",
    "mandates",
    "myself",
    "positions",
    "positions_held",
    "substitutions",
    "undoing",
    "units",
]
