"""The pages of the mailroom."""

from rapport.mailroom.screens import letters, mailboxes, paper, sorting

__all__ = ["letters", "mailboxes", "paper", "sorting"]
