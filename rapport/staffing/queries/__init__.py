"""What others may ask about arrivals, rotas and gaps."""

from rapport.staffing.queries.arrivals import Asked, Counted, arrivals_in, counted, measured_talk, units_planned
from rapport.staffing.queries.rotas import gap_of, gaps_ahead, rotas_seen_by, rules_seen_by
from rapport.staffing.queries.weeks import Away, Week, monday_of, week_of

__all__ = [
    "Asked",
    "Away",
    "Counted",
    "Week",
    "arrivals_in",
    "counted",
    "gap_of",
    "gaps_ahead",
    "measured_talk",
    "monday_of",
    "rotas_seen_by",
    "rules_seen_by",
    "units_planned",
    "week_of",
]
