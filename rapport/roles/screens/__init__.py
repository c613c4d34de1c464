"""The pages on people and their rights."""

from rapport.roles.screens import (
    approvals,
    clauses,
    descriptions,
    drafts,
    employees,
    mandates,
    myself,
    positions,
    positions_held,
    signatures,
    undoing,
    units,
)

__all__ = [
    "approvals",
    "clauses",
    "descriptions",
    "drafts",
    "employees",
    "mandates",
    "myself",
    "positions",
    "positions_held",
    "signatures",
    "undoing",
    "units",
]
