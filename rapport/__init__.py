"""Rapport: a workplace for people who look after clients."""

__version__ = "0.1.0"
