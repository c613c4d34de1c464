"""How the secret of a feed is kept."""

import hashlib


def digest_of(secret: str) -> str:
    """Return the hash under which a feed's secret is kept: it has 256 random bits, so a quick hash suffices."""
    return hashlib.sha256(secret.encode()).hexdigest()
