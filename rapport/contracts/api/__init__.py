"""Contracts over the API."""

# In this order: /contracts/proposals is asked for before /contracts/{contract_id}.
from rapport.contracts.api import proposing, shown, deeds, paying, references, templates  # isort: skip

__all__ = ["deeds", "paying", "proposing", "references", "shown", "templates"]
