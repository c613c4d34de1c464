"""The pages on people and their rights."""

from rapport.roles.screens import (
    approvals,
    clauses,
    descriptions,
    drafts,
    employees,
    explainer,
    mandates,
    myself,
    positions,
    positions_held,
    signatures,
    substitutions,
    undoing,
    units,
)

__all__ = [
    "approvals",
    "clauses",
    "descriptions",
    "drafts",
    "employees",
    "explainer",
    "mandates",
    "myself",
    "positions",
    "positions_held",
    "signatures",
    "substitutions",
    "undoing",
    "units",
]
