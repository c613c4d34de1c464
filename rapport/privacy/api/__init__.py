"""Data protection over the API."""

from rapport.privacy.api import laws, people, registers, retention

__all__ = ["laws", "people", "registers", "retention"]
