"""What may be asked about requests, decisions, deviations, entrusted money, incidents, and what left the house."""

from rapport.conduct.queries.decisions import clauses_of, decisions_seen_by
from rapport.conduct.queries.deviations import OutcomeDue, deviations_seen_by, outcomes_by_clause, outcomes_owed
from rapport.conduct.queries.exports import exports_of, refused_attempts_of
from rapport.conduct.queries.incidents import incidents_seen_by, may_decide
from rapport.conduct.queries.people import nearest_head, people_under, people_watched, superior_of
from rapport.conduct.queries.readings import readers_of, readers_of_others, readings_of
from rapport.conduct.queries.requests import RequestDue, requests_seen_by, requests_to_answer
from rapport.conduct.queries.spendings import Budget, budgets, spendings_seen_by

__all__ = [
    "OutcomeDue",
    "RequestDue",
    "Budget",
    "budgets",
    "clauses_of",
    "decisions_seen_by",
    "deviations_seen_by",
    "exports_of",
    "incidents_seen_by",
    "may_decide",
    "nearest_head",
    "outcomes_by_clause",
    "outcomes_owed",
    "people_under",
    "people_watched",
    "readers_of",
    "readers_of_others",
    "readings_of",
    "refused_attempts_of",
    "requests_seen_by",
    "requests_to_answer",
    "spendings_seen_by",
    "superior_of",
]
