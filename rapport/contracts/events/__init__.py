"""What can happen to a contract and to what belongs to it."""

from rapport.contracts.events.contracts import (
    ClauseDisputed,
    ContractApproved,
    ContractChanged,
    ContractDrawnUp,
    ContractMoved,
    ContractSent,
    ContractSigned,
    ContractTemplateKept,
    ObligationKept,
    PaperRegistered,
    TextSettled,
)
from rapport.contracts.events.papers import (
    LayoutKept,
    PaperMoved,
    PaymentsPlanned,
    ProposalAnswered,
    ReferenceKept,
    SolutionProposed,
)

__all__ = [
    "ClauseDisputed",
    "ContractApproved",
    "ContractChanged",
    "ContractDrawnUp",
    "ContractMoved",
    "ContractSent",
    "ContractSigned",
    "ContractTemplateKept",
    "LayoutKept",
    "ObligationKept",
    "PaperMoved",
    "PaperRegistered",
    "PaymentsPlanned",
    "ProposalAnswered",
    "ReferenceKept",
    "SolutionProposed",
    "TextSettled",
]
