"""Files that a deed left behind when it failed or the program died: nobody names them, and nobody can open them."""

import logging
import os
import time
from collections.abc import Container, Iterator
from datetime import datetime
from pathlib import Path

from django.conf import settings

from rapport.kit.kept_files import is_named, kept_files
from rapport.kit.rounds import every

# Bytes are there before the row that names them: so long, in seconds, a file may wait for it.
PATIENCE = 3600
# When this process first saw a file that nobody names. Not by the clock of the wall, which somebody may set.
_seen: dict[Path, float] = {}
log = logging.getLogger(__name__)


def orphans(folder: Path, named: Container[str]) -> Iterator[Path]:
    """Give the files in the folder and below that are not among the named ones (by path from the folder)."""
    for path, _folders, names in os.walk(folder):
        for name in names:
            file = Path(path, name)
            if file.relative_to(folder).as_posix() not in named:
                yield file


@every(PATIENCE, "site.sweep_files")
def sweep(at: datetime) -> int:
    """Delete files that nobody names and that nobody named an hour ago either; return how many.

    Two rounds of one process have to see them, so no clock that jumps sweeps anything away (check 142).
    """
    folder, swept = Path(settings.MEDIA_ROOT), 0
    there = set(orphans(folder, {one.path for one in kept_files()}))
    for gone in _seen.keys() - there:
        del _seen[gone]
    for file in sorted(there):
        first = _seen.setdefault(file, time.monotonic())
        place = file.relative_to(folder).as_posix()
        if time.monotonic() - first >= PATIENCE and not is_named(place):
            log.info("A file that no record names was swept: %s", place)
            file.unlink(missing_ok=True)
            del _seen[file]
            swept += 1
    return swept
