"""What can happen with rights and with the people who hold them."""

from rapport.roles.events.approvals import ApprovalAsked, ApprovalDecided, ApprovalPassedOn
from rapport.roles.events.descriptions import (
    CoordinationAsked,
    CoordinationSaid,
    DescriptionAcknowledged,
    DescriptionApproved,
    DescriptionDrafted,
    DescriptionDropped,
    DescriptionEdited,
    DescriptionInForce,
    RemarkResolved,
)
from rapport.roles.events.limits import SplitNoticed
from rapport.roles.events.mandates import MandateEnded, MandateGiven
from rapport.roles.events.people import (
    AbsenceEntered,
    EmployeeEdited,
    EmployeeLeft,
    EmployeeTakenOn,
    PositionGiven,
    PositionTaken,
    SubstitutionAgreed,
    UnitEdited,
)
from rapport.roles.events.proofs import ProofGiven

__all__ = [
    "AbsenceEntered",
    "ApprovalAsked",
    "ApprovalDecided",
    "ApprovalPassedOn",
    "CoordinationAsked",
    "CoordinationSaid",
    "DescriptionAcknowledged",
    "DescriptionApproved",
    "DescriptionDrafted",
    "DescriptionDropped",
    "DescriptionEdited",
    "DescriptionInForce",
    "EmployeeEdited",
    "EmployeeLeft",
    "EmployeeTakenOn",
    "MandateEnded",
    "MandateGiven",
    "PositionGiven",
    "PositionTaken",
    "ProofGiven",
    "RemarkResolved",
    "SplitNoticed",
    "SubstitutionAgreed",
    "UnitEdited",
]
