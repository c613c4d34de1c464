"""The pages of data protection."""

from rapport.privacy.screens import laws, person, room, withdrawing

__all__ = ["laws", "person", "room", "withdrawing"]
