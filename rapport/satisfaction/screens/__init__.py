"""The pages of satisfaction."""

from rapport.satisfaction.screens import (
    answers,
    bonuses,
    indicators,
    keeping,
    overview,
    points,
    public,
    rewards,
    rounds,
    solved,
)

__all__ = [
    "answers",
    "bonuses",
    "indicators",
    "keeping",
    "overview",
    "points",
    "public",
    "rewards",
    "rounds",
    "solved",
]
