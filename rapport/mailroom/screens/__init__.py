"""The pages of the mailroom."""

from rapport.mailroom.screens import letters, mailboxes, sorting

__all__ = ["letters", "mailboxes", "sorting"]
