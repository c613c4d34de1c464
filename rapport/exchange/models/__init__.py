"""What is on its way in, and what was taken out."""

from rapport.exchange.models.exports import Export
from rapport.exchange.models.imports import Import, ImportBatch, RejectedRow

__all__ = ["Export", "Import", "ImportBatch", "RejectedRow"]
