"""What others may ask about deals, always filtered to what the actor may see."""

from rapport.deals.queries.answers import answers_that_worked
from rapport.deals.queries.columns import Column, Month, columns, forecast
from rapport.deals.queries.sight import deals_seen_by, needs_seen_by, objections_seen_by, stages_seen_by
from rapport.deals.queries.standing import Standing, lacking, standing

__all__ = [
    "Column",
    "Month",
    "Standing",
    "answers_that_worked",
    "columns",
    "deals_seen_by",
    "forecast",
    "lacking",
    "needs_seen_by",
    "objections_seen_by",
    "stages_seen_by",
    "standing",
]
