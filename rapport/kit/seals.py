"""Secrets that have to be read again (a TOTP key, a webhook's signing secret) are kept enciphered."""

import base64
import hashlib

from cryptography.fernet import Fernet
from django.conf import settings


def seal(text: str) -> str:
    """Return the text enciphered with the key of this installation."""
    return cipher().encrypt(text.encode()).decode()


def unseal(sealed: str) -> str:
    """Return the text that `seal` enciphered. Raises InvalidToken when the installation's key is another."""
    return cipher().decrypt(sealed.encode()).decode()


def cipher() -> Fernet:
    """Return what enciphers bytes with the key of this installation."""
    key = hashlib.sha256(b"rapport seal " + settings.SECRET_KEY.encode()).digest()
    return Fernet(base64.urlsafe_b64encode(key))
