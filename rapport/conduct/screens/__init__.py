"""The pages of initiative, discretion, entrusted money and liability."""

from rapport.conduct.screens import decisions, deviations, exports, incidents, requests, spendings

__all__ = ["decisions", "deviations", "exports", "incidents", "requests", "spendings"]
