"""Contracts: the paper, its text and versions, what is disputed in it, how it is paid, what is owed, and its papers."""

from rapport.contracts.models.contract import Ball, Contract
from rapport.contracts.models.disagreements import Disagreement
from rapport.contracts.models.duties import Obligation, Paper
from rapport.contracts.models.payments import Instalment, PaymentPlan
from rapport.contracts.models.proposals import Proposal
from rapport.contracts.models.references import Reference
from rapport.contracts.models.templates import ContractTemplate
from rapport.contracts.models.text import ContractClause, ContractVersion

__all__ = [
    "Ball",
    "Contract",
    "ContractClause",
    "ContractTemplate",
    "ContractVersion",
    "Disagreement",
    "Instalment",
    "Obligation",
    "Paper",
    "PaymentPlan",
    "Proposal",
    "Reference",
]
