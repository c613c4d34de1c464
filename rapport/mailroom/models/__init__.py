"""Mailboxes, how far they are read, and the letters that came in."""

from rapport.mailroom.models.letter import Letter, LetterFile
from rapport.mailroom.models.mailbox import Folder, Mailbox

__all__ = ["Folder", "Letter", "LetterFile", "Mailbox"]
