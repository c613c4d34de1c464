"""Where the bytes of letters and of their files lie: named by what they are, so that no second try doubles them."""

import hashlib
import os
import secrets
from pathlib import Path

from django.conf import settings

from rapport.kit.crash_points import crash_point

FOLDER = "letters"


def keep(content: bytes) -> tuple[str, str]:
    """Keep the bytes and return their path under the files folder and their SHA-256.

    They are on the disk before this returns, under their final name or not at all: a row that names them never lies.
    """
    digest = hashlib.sha256(content).hexdigest()
    path = f"{FOLDER}/{digest[:2]}/{digest}"
    target = Path(settings.MEDIA_ROOT) / path
    if target.is_file() and target.stat().st_size == len(content):
        return path, digest
    target.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    half = target.with_name(f".{secrets.token_hex(8)}")
    with half.open("wb") as out:
        out.write(content)
        out.flush()
        os.fsync(out.fileno())
    crash_point("mailroom.half_a_file")
    os.replace(half, target)
    return path, digest


def kept_bytes(path: str) -> bytes:
    """Return what lies there. Raises FileNotFoundError."""
    return (Path(settings.MEDIA_ROOT) / path).read_bytes()
