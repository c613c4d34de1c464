"""What browsers fetch besides pages: gathered, named by its content and compressed, anew only when it has changed."""

import hashlib
from pathlib import Path

from django.conf import settings
from django.contrib.staticfiles.finders import get_finders
from django.core.management import call_command

STAMP = ".made-of"


def gather() -> bool:
    """Gather the files in STATIC_ROOT and return True; False when what lies there was made of the same files.

    A server that is begun again after a fault so answers seconds earlier.
    """
    stamp = Path(settings.STATIC_ROOT) / STAMP
    now = _fingerprint()
    if stamp.is_file() and stamp.read_text() == now:
        return False
    call_command("collectstatic", verbosity=0, interactive=False)
    # Last, so that what was broken off is gathered again.
    stamp.parent.mkdir(parents=True, exist_ok=True)
    stamp.write_text(now)
    return True


def _fingerprint() -> str:
    made = hashlib.sha256(repr(settings.STORAGES["staticfiles"]).encode())
    for finder in get_finders():
        for path, storage in finder.list([]):
            told = Path(storage.path(path)).stat()
            made.update(f"{path} {told.st_size} {told.st_mtime_ns}\n".encode())
    return made.hexdigest()
