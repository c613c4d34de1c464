"""Questions, answers, wordings and the service policy over the API."""

from rapport.knowledge.api import answers, counts, questions, speaking, writing

__all__ = ["answers", "counts", "questions", "speaking", "writing"]
