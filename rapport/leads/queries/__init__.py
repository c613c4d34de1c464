"""What others may ask about leads, always filtered to what the actor may see."""

from rapport.leads.queries.calls import call_lists_seen_by, next_line, progress_of
from rapport.leads.queries.narrowing import VIEWS, narrowed
from rapport.leads.queries.results import ResultLine, results
from rapport.leads.queries.sight import (
    forms_seen_by,
    leads_seen_by,
    number_waiting,
    open_form,
    rules_seen_by,
    sources_seen_by,
    work_leads_of,
)
from rapport.leads.queries.today import leads_to_begin, leads_to_call, lists_to_call, quiet_now
from rapport.leads.queries.twins import clients_alike, leads_alike, same_clients

__all__ = [
    "VIEWS",
    "ResultLine",
    "call_lists_seen_by",
    "clients_alike",
    "forms_seen_by",
    "leads_alike",
    "leads_seen_by",
    "leads_to_begin",
    "leads_to_call",
    "lists_to_call",
    "narrowed",
    "next_line",
    "number_waiting",
    "open_form",
    "progress_of",
    "quiet_now",
    "results",
    "rules_seen_by",
    "same_clients",
    "sources_seen_by",
    "work_leads_of",
]
