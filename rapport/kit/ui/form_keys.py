"""The key that makes a form safe to send twice."""

import secrets
from contextvars import ContextVar

# What stands in its place while a component is drawn for keeping (rapport.kit.ui.drawn_once).
standing_in: ContextVar[str] = ContextVar("form_key_standing_in", default="")


def form_key() -> str:
    """Return a new key for one showing of one form; a second press brings the same key and is taken only once."""
    return standing_in.get() or secrets.token_urlsafe(12)
