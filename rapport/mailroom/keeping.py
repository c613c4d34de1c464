"""Where the bytes of letters and of their files lie: named by what they are, so that no second try doubles them."""

import hashlib

from rapport.kit.crash_points import crash_point
from rapport.kit.keeping import kept

FOLDER = "letters"


def keep(content: bytes) -> tuple[str, str]:
    """Keep the bytes and return their path among the kept files and their SHA-256.

    They are there for good before this returns, under their final name or not at all: a row that names them never lies.
    """
    digest = hashlib.sha256(content).hexdigest()
    path = f"{FOLDER}/{digest[:2]}/{digest}"
    if kept.size_of(path) != len(content):
        with kept.laying(path) as half:
            half.write_bytes(content)
            crash_point("mailroom.half_a_file")
    return path, digest
