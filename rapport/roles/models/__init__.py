"""Positions, their job descriptions, who holds them and who stands in, approvals, and what rights were used for."""

from rapport.roles.models.approvals import Approval
from rapport.roles.models.descriptions import Acknowledgement, Clause, Coordination, JobDescription
from rapport.roles.models.mandates import Mandate
from rapport.roles.models.positions import Holding, Position
from rapport.roles.models.proofs import Proof
from rapport.roles.models.substitutions import Substitution
from rapport.roles.models.uses import Use

__all__ = [
    "Acknowledgement",
    "Approval",
    "Clause",
    "Coordination",
    "Holding",
    "JobDescription",
    "Mandate",
    "Position",
    "Proof",
    "Substitution",
    "Use",
]
