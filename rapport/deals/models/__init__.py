"""Deals, the stages they go through, and what is learnt on the way."""

from rapport.deals.models.chance import Chance, ChanceQuerySet
from rapport.deals.models.deal import Deal, DealQuerySet, LostReason
from rapport.deals.models.need import Need, Objection
from rapport.deals.models.pipeline import Pipeline, Stage
from rapport.deals.models.point import ClientWord, Point
from rapport.deals.models.presentation import Presentation
from rapport.deals.models.recommendation import Recommendation
from rapport.deals.models.stay import Stay

__all__ = [
    "Chance",
    "ChanceQuerySet",
    "ClientWord",
    "Deal",
    "DealQuerySet",
    "LostReason",
    "Need",
    "Objection",
    "Pipeline",
    "Point",
    "Presentation",
    "Recommendation",
    "Stage",
    "Stay",
]
