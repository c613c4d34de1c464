"""Putting things right: what is given, our mistakes, disputes, public reviews, and where clients went too far."""

from rapport.remedies.models.disputes import Dispute, DisputeStep
from rapport.remedies.models.mistakes import Mistake, Overstep
from rapport.remedies.models.remedies import Remedy, RemedyPolicy
from rapport.remedies.models.reviews import PublicReview

__all__ = ["Dispute", "DisputeStep", "Mistake", "Overstep", "PublicReview", "Remedy", "RemedyPolicy"]
