"""Imports and exports for machines, through the same deeds as the pages."""

from rapport.exchange.api.exports import exports
from rapport.exchange.api.imports import imports

__all__ = ["exports", "imports"]
