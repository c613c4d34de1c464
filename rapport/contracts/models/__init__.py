"""Contracts: the paper, its text and versions, what is disputed, what is owed, and the papers that go with it."""

from rapport.contracts.models.contract import Ball, Contract
from rapport.contracts.models.disagreements import Disagreement
from rapport.contracts.models.duties import Obligation, Paper
from rapport.contracts.models.templates import ContractTemplate
from rapport.contracts.models.text import ContractClause, ContractVersion

__all__ = [
    "Ball",
    "Contract",
    "ContractClause",
    "ContractTemplate",
    "ContractVersion",
    "Disagreement",
    "Obligation",
    "Paper",
]
