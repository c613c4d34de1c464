"""Deals, the stages they go through, and what is learnt on the way."""

from rapport.deals.models.deal import Deal, DealQuerySet, LostReason
from rapport.deals.models.need import Need, Objection
from rapport.deals.models.pipeline import Pipeline, Stage

__all__ = ["Deal", "DealQuerySet", "LostReason", "Need", "Objection", "Pipeline", "Stage"]
