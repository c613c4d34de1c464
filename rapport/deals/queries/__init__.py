"""What others may ask about deals, always filtered to what the actor may see."""

from rapport.deals.queries.answers import answers_that_worked
from rapport.deals.queries.chances import ChanceResult, OriginResult, chance_results, origin_results
from rapport.deals.queries.columns import Column, Month, columns, forecast
from rapport.deals.queries.narrowing import TROUBLES, narrowed_deals
from rapport.deals.queries.own import own_chances, own_overstayed, own_stepless, own_to_come_back
from rapport.deals.queries.quiet import quiet_since, stale
from rapport.deals.queries.reaching import Unreached, unreached
from rapport.deals.queries.sight import (
    chances_seen_by,
    client_words_seen_by,
    deals_in_reach,
    deals_seen_by,
    needs_seen_by,
    objections_seen_by,
    pipelines_seen_by,
    points_seen_by,
    presentations_seen_by,
    recommendations_seen_by,
    stages_seen_by,
)
from rapport.deals.queries.standing import Standing, lacking, standing
from rapport.deals.queries.tree import Branch, came_through, referral_tree

__all__ = [
    "Branch",
    "ChanceResult",
    "Column",
    "Month",
    "OriginResult",
    "Standing",
    "TROUBLES",
    "Unreached",
    "answers_that_worked",
    "came_through",
    "chance_results",
    "chances_seen_by",
    "client_words_seen_by",
    "columns",
    "deals_in_reach",
    "deals_seen_by",
    "forecast",
    "lacking",
    "narrowed_deals",
    "needs_seen_by",
    "objections_seen_by",
    "origin_results",
    "own_chances",
    "own_overstayed",
    "own_stepless",
    "own_to_come_back",
    "pipelines_seen_by",
    "points_seen_by",
    "presentations_seen_by",
    "quiet_since",
    "recommendations_seen_by",
    "referral_tree",
    "stages_seen_by",
    "stale",
    "standing",
    "unreached",
]
