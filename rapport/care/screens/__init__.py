"""The pages of the care of clients."""

from rapport.care.screens import clients, runs, schemes

__all__ = ["clients", "runs", "schemes"]
