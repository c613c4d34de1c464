"""The key that makes a form safe to send twice."""

import secrets


def form_key() -> str:
    """Return a new key for one showing of one form; a second press brings the same key and is taken only once."""
    return secrets.token_urlsafe(12)
