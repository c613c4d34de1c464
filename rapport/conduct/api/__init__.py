"""Initiative, discretion, entrusted money and liability over the API."""

from rapport.conduct.api import decisions, deviations, exports, incidents, requests, spendings

__all__ = ["decisions", "deviations", "exports", "incidents", "requests", "spendings"]
