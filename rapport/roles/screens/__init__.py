"""The pages on people and their rights."""

from rapport.roles.screens import (
    approvals,
    descriptions,
    duties,
    employees,
    evidence,
    mandates,
    myself,
    positions,
    positions_held,
    proofs,
    undoing,
    units,
)

__all__ = [
    "approvals",
    "descriptions",
    "duties",
    "employees",
    "evidence",
    "mandates",
    "myself",
    "positions",
    "positions_held",
    "proofs",
    "undoing",
    "units",
]
