"""What others may ask about putting things right, always filtered to what the actor may see."""

from rapport.remedies.queries.leeway import Leeway, leeway_of
from rapport.remedies.queries.registers import (
    MistakeDue,
    ReviewUnanswered,
    disputes_seen_by,
    dissatisfied,
    mistakes_open,
    mistakes_seen_by,
    oversteps_seen_by,
    public_reviews_seen_by,
    reviews_unanswered,
)
from rapport.remedies.queries.remedies import (
    RemedyDue,
    Total,
    narrowed,
    policies_seen_by,
    remedies_seen_by,
    remedies_to_follow,
    sums_by,
)

__all__ = [
    "Leeway",
    "MistakeDue",
    "RemedyDue",
    "ReviewUnanswered",
    "Total",
    "disputes_seen_by",
    "dissatisfied",
    "leeway_of",
    "mistakes_open",
    "mistakes_seen_by",
    "narrowed",
    "oversteps_seen_by",
    "policies_seen_by",
    "public_reviews_seen_by",
    "remedies_seen_by",
    "remedies_to_follow",
    "reviews_unanswered",
    "sums_by",
]
