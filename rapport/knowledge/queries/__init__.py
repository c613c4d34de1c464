"""What others may ask about answers, wordings and the service policy."""

from rapport.knowledge.queries.answers import Found, answers_for, best_of, published
from rapport.knowledge.queries.counts import MonthSaved, calls_for_help, helped_in, not_found, saved_by_month
from rapport.knowledge.queries.sight import (
    QuestionDue,
    cards_seen_by,
    jargon_of,
    jargon_seen_by,
    policies_seen_by,
    policy_on,
    questions_due,
    questions_seen_by,
    remarks_seen_by,
    topics_seen_by,
    wordings_seen_by,
    writes,
)

__all__ = [
    "Found",
    "MonthSaved",
    "QuestionDue",
    "answers_for",
    "best_of",
    "calls_for_help",
    "cards_seen_by",
    "helped_in",
    "jargon_of",
    "jargon_seen_by",
    "not_found",
    "policies_seen_by",
    "policy_on",
    "published",
    "questions_due",
    "questions_seen_by",
    "remarks_seen_by",
    "saved_by_month",
    "topics_seen_by",
    "wordings_seen_by",
    "writes",
]
