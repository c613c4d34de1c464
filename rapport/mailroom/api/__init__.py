"""Letters and mailboxes over the API."""

from rapport.mailroom.api import letters, mailboxes

__all__ = ["letters", "mailboxes"]
