"""The pages of bringing in (file, columns, report) and taking out."""

from rapport.exchange.screens import columns, exports, imports, report

__all__ = ["columns", "exports", "imports", "report"]
