"""What others may ask about contracts: whoever sees the client sees its contracts and what belongs to them."""

from rapport.contracts.queries.due import (
    Due,
    ReferenceDue,
    contracts_ending,
    disagreements_due,
    obligations_due,
    proposals_due,
    references_due,
)
from rapport.contracts.queries.sight import (
    contracts_of,
    contracts_seen_by,
    disagreements_seen_by,
    layouts_of,
    obligations_seen_by,
    pack_of,
    papers_seen_by,
    proposals_seen_by,
    references_seen_by,
    templates_seen_by,
    where_used,
)
from rapport.contracts.queries.texts import payments_of, text_of

__all__ = [
    "Due",
    "ReferenceDue",
    "contracts_ending",
    "contracts_of",
    "contracts_seen_by",
    "disagreements_due",
    "disagreements_seen_by",
    "layouts_of",
    "obligations_due",
    "obligations_seen_by",
    "pack_of",
    "papers_seen_by",
    "payments_of",
    "proposals_due",
    "proposals_seen_by",
    "references_due",
    "references_seen_by",
    "templates_seen_by",
    "text_of",
    "where_used",
]
