"""What clients say of how they were served, what people get for it, and what is asked of everybody."""

from rapport.satisfaction.models.feedback import Feedback, FeedbackPolicy, FeedbackQuerySet, FeedbackRound
from rapport.satisfaction.models.indicators import Requirement
from rapport.satisfaction.models.points import Points, PointTable
from rapport.satisfaction.models.rewards import BestOfMonth, Bonus, BonusRule
from rapport.satisfaction.models.solutions import Solution, SolutionQuerySet

__all__ = [
    "BestOfMonth",
    "Bonus",
    "BonusRule",
    "Feedback",
    "FeedbackPolicy",
    "FeedbackQuerySet",
    "FeedbackRound",
    "PointTable",
    "Points",
    "Requirement",
    "Solution",
    "SolutionQuerySet",
]
