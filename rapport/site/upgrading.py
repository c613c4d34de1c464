"""Bringing the base to this version: a copy first, then step by step, so that it may be killed anywhere."""

from collections.abc import Callable
from datetime import datetime
from pathlib import Path

from django.conf import settings

from rapport.site.copies import backup
from rapport.site.copies.daily import new_name
from rapport.site.copies.reading import refuse_half_restored
from rapport.site.copies.shaping import alone, is_bare, make, pending, refuse_newer

BEFORE = "before-upgrade"
KEPT = 3


def upgrade(at: datetime, say: Callable[[str], None] = lambda told: None) -> Path | None:
    """Bring the tables to this version and return the copy that was taken before; None when there was nothing to do.

    Run again after it was killed, it goes on where it stopped. Of a bare base no copy is taken. Raises BadInput before
    anything is touched when the base is newer than the program, or half restored, and OSError when the copy can't be
    written: then nothing is changed either.
    """
    refuse_newer()
    refuse_half_restored()
    if not pending():
        return None
    with alone():
        # Who waited for the lock finds it done.
        steps = pending()
        if not steps:
            return None
        copy = None if is_bare() else _copy(at)
        if copy:
            say(f"{copy} holds the base as it was.")
        make(say=say)
    return copy


def _copy(at: datetime) -> Path:
    settings.COPIES.mkdir(mode=0o700, parents=True, exist_ok=True)
    target = settings.COPIES / new_name(at, BEFORE)
    backup(target, at, as_it_stands=True)
    for old in sorted(settings.COPIES.glob(f"{BEFORE}-*.copy"))[:-KEPT]:
        old.unlink(missing_ok=True)
    return Path(target)
