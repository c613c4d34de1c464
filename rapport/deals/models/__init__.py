"""Deals, the stages they go through, and what is learnt on the way."""

from rapport.deals.models.deal import Deal, DealQuerySet, LostReason
from rapport.deals.models.need import Need, Objection
from rapport.deals.models.pipeline import Pipeline, Stage
from rapport.deals.models.point import ClientWord, Point
from rapport.deals.models.recommendation import Recommendation

__all__ = [
    "ClientWord",
    "Deal",
    "DealQuerySet",
    "LostReason",
    "Need",
    "Objection",
    "Pipeline",
    "Point",
    "Recommendation",
    "Stage",
]
