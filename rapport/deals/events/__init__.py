"""What can happen to a deal, and what is learnt on the way."""

from rapport.deals.events.deals import (
    DealAdded,
    DealEdited,
    DealLost,
    DealMoved,
    DealOpened,
    DealsImported,
    NeedNoted,
    ObjectionAnswered,
    ObjectionNoted,
    PipelineAdded,
    StageEdited,
    StagesOrdered,
)
from rapport.deals.events.recommendations import (
    ClientWordDropped,
    ClientWordNoted,
    PointNoted,
    PointSettled,
    RecommendationAnswered,
    RecommendationAsked,
)

__all__ = [
    "ClientWordDropped",
    "ClientWordNoted",
    "DealAdded",
    "DealEdited",
    "DealLost",
    "DealMoved",
    "DealOpened",
    "DealsImported",
    "NeedNoted",
    "ObjectionAnswered",
    "ObjectionNoted",
    "PipelineAdded",
    "PointNoted",
    "PointSettled",
    "RecommendationAnswered",
    "RecommendationAsked",
    "StageEdited",
    "StagesOrdered",
]
