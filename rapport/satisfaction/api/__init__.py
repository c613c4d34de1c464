"""Satisfaction over the API."""

from rapport.satisfaction.api import feedback, keeping, rewards, rounds, setting

__all__ = ["feedback", "keeping", "rewards", "rounds", "setting"]
