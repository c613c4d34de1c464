"""What can happen with rights and with the people who hold them."""

from rapport.roles.events.approvals import ApprovalAsked, ApprovalDecided, ApprovalPassedOn
from rapport.roles.events.descriptions import (
    CoordinationAsked,
    CoordinationEnded,
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
    AbsenceBegan,
    AbsenceEnded,
    AbsenceEntered,
    EmployeeEdited,
    EmployeeLeft,
    EmployeeTakenOn,
    PositionGiven,
    PositionTaken,
    SubstitutionAgreed,
    SubstitutionEnded,
    UnitEdited,
)
from rapport.roles.events.proofs import ProofGiven

__all__ = [
    "AbsenceBegan",
    "AbsenceEnded",
    "AbsenceEntered",
    "ApprovalAsked",
    "ApprovalDecided",
    "ApprovalPassedOn",
    "CoordinationAsked",
    "CoordinationEnded",
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
    "SubstitutionEnded",
    "UnitEdited",
]
