"""By which moment things are forgotten: a clock that is set forward by mistake sweeps nothing away (check 142).

What is old is found by the clock of the wall. One set a year ahead would make everything old at once. So the moment by
which the worker forgets goes on by a day an hour at the most, whatever the clock says: a wrong clock is put right long
before anything that is kept for a month is gone. It is kept in RAPPORT_HOME, beside the database, and outlives a start.
"""

import logging
import time
from datetime import datetime, timedelta
from pathlib import Path
from threading import Lock

from django.conf import settings

FILE = "forgotten-until"
A_STEP = timedelta(days=1)
BETWEEN_STEPS = 3600.0
# By so much the clock may be ahead of what was seen before anybody hears of it.
SEEN_AS_SET = timedelta(days=2)
_lock = Lock()
_stepped: float | None = None
log = logging.getLogger(__name__)


def moment_of_forgetting(at: datetime) -> datetime:
    """Return the moment by which things are old: `at`, unless the clock has leapt since it was last asked.

    Where nothing is known of an earlier moment it is `at`. Without a place to keep it nothing is trusted and nothing is
    forgotten: then OSError goes up.
    """
    global _stepped
    with _lock:
        file = Path(settings.HOME) / FILE
        last = _last(file)
        if last is None:
            file.write_text(at.isoformat())
            return at
        may_step = _stepped is None or time.monotonic() - _stepped >= BETWEEN_STEPS
        moment = min(at, last + (A_STEP if may_step else timedelta(0)))
        if at - last > SEEN_AS_SET:
            log.warning("The clock says %s, and things were last forgotten by %s: is it right?", at, last)
        if moment != last:
            file.write_text(moment.isoformat())
            _stepped = time.monotonic()
        return moment


def _last(file: Path) -> datetime | None:
    try:
        found = datetime.fromisoformat(file.read_text().strip())
    except (FileNotFoundError, ValueError):
        return None
    return found if found.tzinfo else None
