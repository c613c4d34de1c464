"""What can happen with rights and with the people who hold them."""

from rapport.roles.events.approvals import ApprovalAsked, ApprovalDecided
from rapport.roles.events.people import (
    AbsenceEntered,
    EmployeeEdited,
    EmployeeLeft,
    EmployeeTakenOn,
    PositionEdited,
    PositionGiven,
    PositionTaken,
    SubstitutionAgreed,
    UnitEdited,
)

__all__ = [
    "AbsenceEntered",
    "ApprovalAsked",
    "ApprovalDecided",
    "EmployeeEdited",
    "EmployeeLeft",
    "EmployeeTakenOn",
    "PositionEdited",
    "PositionGiven",
    "PositionTaken",
    "SubstitutionAgreed",
    "UnitEdited",
]
