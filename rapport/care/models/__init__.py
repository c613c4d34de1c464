"""The care of clients: schemes of work and their runs, reviews and advice."""

from rapport.care.models.review import Advice, Review
from rapport.care.models.scheme import Run, RunStep, Scheme, SchemeStep

__all__ = ["Advice", "Review", "Run", "RunStep", "Scheme", "SchemeStep"]
