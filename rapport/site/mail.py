"""The mail server, from one address such as smtp://user:secret@host:587/?tls=1."""

from typing import Any
from urllib.parse import parse_qs, unquote, urlsplit


def mail_settings(address: str) -> tuple[bool, dict[str, Any]]:
    """Return whether a server is named, and Django's settings for it. Raises ValueError for another scheme."""
    if not address:
        return False, {"EMAIL_BACKEND": "django.core.mail.backends.dummy.EmailBackend"}
    parts = urlsplit(address)
    if parts.scheme not in {"smtp", "smtps"}:
        raise ValueError("RAPPORT_SMTP_URL begins with smtp:// or smtps://")
    options = parse_qs(parts.query)
    return True, {
        "EMAIL_BACKEND": "django.core.mail.backends.smtp.EmailBackend",
        "EMAIL_HOST": parts.hostname,
        "EMAIL_PORT": parts.port or (465 if parts.scheme == "smtps" else 25),
        "EMAIL_HOST_USER": unquote(parts.username or ""),
        "EMAIL_HOST_PASSWORD": unquote(parts.password or ""),
        "EMAIL_USE_SSL": parts.scheme == "smtps",
        "EMAIL_USE_TLS": options.get("tls", ["0"])[0] == "1",
        "EMAIL_TIMEOUT": 20,
    }
