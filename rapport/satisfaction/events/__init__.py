"""What can happen to answers of clients, points, rewards and requirements."""

from rapport.satisfaction.events.feedback import (
    FeedbackAnswered,
    FeedbackAsked,
    FeedbackCalled,
    FeedbackPolicyKept,
    FeedbackRead,
    FeedbackRoundSent,
    FeedbackWithdrawn,
)
from rapport.satisfaction.events.rewards import BestNamed, BonusConfirmed, BonusRuleSet, PointTableSet, RequirementSet

__all__ = [
    "BestNamed",
    "BonusConfirmed",
    "BonusRuleSet",
    "FeedbackAnswered",
    "FeedbackAsked",
    "FeedbackCalled",
    "FeedbackPolicyKept",
    "FeedbackRead",
    "FeedbackRoundSent",
    "FeedbackWithdrawn",
    "PointTableSet",
    "RequirementSet",
]
