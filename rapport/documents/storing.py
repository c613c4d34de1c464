"""Where bytes lie: under names that we make ourselves, apart from what people call their files."""

import hashlib
import secrets
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from django.utils.translation import gettext as _

from rapport.documents.safety import RefusedUpload, Upload, inspect_file, strip_location
from rapport.kit.crash_points import crash_point
from rapport.kit.keeping import kept
from rapport.kit.refusals import BadInput

LARGEST = 100 * 1024 * 1024


@dataclass(frozen=True)
class Stored:
    """A file that was taken in: its path among the kept files, size in bytes, SHA-256, and what it is."""

    path: str
    size: int
    sha256: str
    upload: Upload


def store(chunks: Iterable[bytes], name: str) -> Stored:
    """Take a file in. Raises BadInput when it is too large or is not what its name says; nothing is kept then."""
    path = f"documents/{secrets.token_hex(16)}"
    try:
        with kept.laying(path) as half:
            _write(half, chunks)
            upload = inspect_file(half, name)
            if upload.mime == "image/jpeg":
                # Where a picture was taken is nobody's business here.
                half.write_bytes(strip_location(half.read_bytes()))
            with half.open("rb") as whole:
                digest = hashlib.file_digest(whole, "sha256").hexdigest()
            size = half.stat().st_size
            crash_point("documents.half_a_file")
    except (BadInput, RefusedUpload) as wrong:
        raise BadInput(fields={"file": [wrong.sentence]}) from wrong
    return Stored(path, size, digest, upload)


def _write(target: Path, chunks: Iterable[bytes]) -> None:
    size = 0
    with target.open("wb") as out:
        for chunk in chunks:
            size += len(chunk)
            if size > LARGEST:
                raise BadInput(_("The file is larger than %(limit)s MB.") % {"limit": LARGEST // 1024**2})
            out.write(chunk)
    if not size:
        raise BadInput(_("The file is empty."))
