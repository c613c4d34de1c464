"""What was promised to clients, how its date moved, and what clients expect."""

from rapport.promises.models.expectation import Expectation
from rapport.promises.models.promise import FACT, Promise, PromiseDate, PromiseQuerySet

__all__ = ["FACT", "Expectation", "Promise", "PromiseDate", "PromiseQuerySet"]
