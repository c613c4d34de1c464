"""How the secret in an address that we give away is kept."""

import hashlib


def digest_of(secret: str) -> str:
    """Return the hash under which the secret is kept: it has 256 random bits, so a quick hash suffices."""
    return hashlib.sha256(secret.encode()).hexdigest()
