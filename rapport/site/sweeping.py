"""Files that a deed left behind when it failed or the program died: nobody names them, and nobody can open them."""

import logging
import time
from collections.abc import Iterator
from datetime import datetime

from rapport.kit.keeping import kept
from rapport.kit.kept_files import is_named, kept_files
from rapport.kit.rounds import every

# Bytes are there before the row that names them: so long, in seconds, a file may wait for it.
PATIENCE = 3600
# When this process first saw a file that nobody names. Not by the clock of the wall, which somebody may set.
_seen: dict[str, float] = {}
log = logging.getLogger(__name__)


def orphans() -> Iterator[str]:
    """Give the names of the kept files that no record names."""
    named = {one.path for one in kept_files()}
    return (name for name in kept.names() if name not in named)


@every(PATIENCE, "site.sweep_files")
def sweep(at: datetime) -> int:
    """Delete files that nobody names and that nobody named an hour ago either; return how many.

    Two rounds of one process have to see them, so no clock that jumps sweeps anything away (check 142).
    """
    there, swept = set(orphans()), 0
    for gone in _seen.keys() - there:
        del _seen[gone]
    for name in sorted(there):
        first = _seen.setdefault(name, time.monotonic())
        if time.monotonic() - first >= PATIENCE and not is_named(name):
            log.info("A file that no record names was swept: %s", name)
            kept.remove(name)
            del _seen[name]
            swept += 1
    return swept
