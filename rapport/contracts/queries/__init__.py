"""What others may ask about contracts: whoever sees the client sees its contracts and what belongs to them."""

from rapport.contracts.queries.due import contracts_ending, disagreements_due, obligations_due
from rapport.contracts.queries.sight import (
    contracts_of,
    contracts_seen_by,
    disagreements_seen_by,
    obligations_seen_by,
    pack_of,
    papers_seen_by,
    templates_seen_by,
)

__all__ = [
    "contracts_ending",
    "contracts_of",
    "contracts_seen_by",
    "disagreements_due",
    "disagreements_seen_by",
    "obligations_due",
    "obligations_seen_by",
    "pack_of",
    "papers_seen_by",
    "templates_seen_by",
]
