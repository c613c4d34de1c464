"""Where bytes lie: under names that we make ourselves, apart from what people call their files."""

import hashlib
import os
import secrets
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from django.conf import settings
from django.utils.translation import gettext as _

from rapport.documents.safety import RefusedUpload, Upload, inspect_file, strip_location
from rapport.kit.crash_points import crash_point
from rapport.kit.refusals import BadInput

LARGEST = 100 * 1024 * 1024


@dataclass(frozen=True)
class Stored:
    """A file that was taken in: its path under the files folder, size in bytes, SHA-256, and what it is."""

    path: str
    size: int
    sha256: str
    upload: Upload


def store(chunks: Iterable[bytes], name: str) -> Stored:
    """Take a file in. Raises BadInput when it is too large or is not what its name says; nothing is kept then."""
    folder = Path(settings.MEDIA_ROOT) / "documents"
    folder.mkdir(parents=True, exist_ok=True, mode=0o700)
    target = folder / secrets.token_hex(16)
    half = target.with_name(f".{target.name}")
    try:
        _write(half, chunks)
        upload = inspect_file(half, name)
        if upload.mime == "image/jpeg":
            # Where a picture was taken is nobody's business here.
            half.write_bytes(strip_location(half.read_bytes()))
        _to_disk(half)
        crash_point("documents.half_a_file")
        os.replace(half, target)
    except (BadInput, RefusedUpload) as wrong:
        raise BadInput(fields={"file": [wrong.sentence]}) from wrong
    finally:
        half.unlink(missing_ok=True)
    with target.open("rb") as whole:
        digest = hashlib.file_digest(whole, "sha256").hexdigest()
    return Stored(f"documents/{target.name}", target.stat().st_size, digest, upload)


def _to_disk(file: Path) -> None:
    """What a row names is on the disk before the row is: a power failure leaves no row without its bytes."""
    with file.open("rb+") as written:
        os.fsync(written.fileno())


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
