"""Decisions about promises from values alone: no database, no clock."""
