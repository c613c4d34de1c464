"""What is on its way in, what was taken out, and under which numbers records stand elsewhere."""

from rapport.exchange.models.exports import Export
from rapport.exchange.models.imports import Import, ImportBatch, RejectedRow
from rapport.exchange.models.numbers import ForeignNumber

__all__ = ["Export", "ForeignNumber", "Import", "ImportBatch", "RejectedRow"]
