"""What others may ask about deals, always filtered to what the actor may see."""

from rapport.deals.queries.answers import answers_that_worked
from rapport.deals.queries.columns import Column, Month, columns, forecast
from rapport.deals.queries.narrowing import TROUBLES, narrowed_deals, overstayed, stepless
from rapport.deals.queries.quiet import quiet_since, stale
from rapport.deals.queries.reaching import Unreached, unreached
from rapport.deals.queries.sight import deals_seen_by, needs_seen_by, objections_seen_by, stages_seen_by
from rapport.deals.queries.standing import Standing, lacking, standing

__all__ = [
    "TROUBLES",
    "Column",
    "Month",
    "Standing",
    "Unreached",
    "answers_that_worked",
    "columns",
    "deals_seen_by",
    "forecast",
    "lacking",
    "narrowed_deals",
    "needs_seen_by",
    "objections_seen_by",
    "overstayed",
    "quiet_since",
    "stale",
    "stages_seen_by",
    "standing",
    "stepless",
    "unreached",
]
