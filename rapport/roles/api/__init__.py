"""People, their rights, their job descriptions and their approvals over the API."""

from rapport.roles.api import (
    approvals,
    descriptions,
    duties,
    employees,
    held,
    mandates,
    rights,
    signatures,
    units,
)

__all__ = [
    "approvals",
    "descriptions",
    "duties",
    "employees",
    "held",
    "mandates",
    "rights",
    "signatures",
    "units",
]
