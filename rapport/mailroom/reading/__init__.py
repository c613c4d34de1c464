"""Reading the bytes of a letter: never fails, says what it could not read."""

from rapport.mailroom.reading.letters import Read, ReadFile, read_letter

__all__ = ["Read", "ReadFile", "read_letter"]
