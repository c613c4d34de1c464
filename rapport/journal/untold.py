"""Lines that can't be told: put off longer each time, and parked with the reason, so that they hold up nothing else.

From the fifth failure on a line is parked: it is tried once a day, which ends when the program is mended, and
`rapport verify` names it.
"""

import traceback
from collections.abc import Iterator
from datetime import datetime, timedelta

from django.db.models import Q

from rapport.journal.models import Entry, Untold
from rapport.kit.outages import outage_of

PAUSES = tuple(timedelta(seconds=seconds) for seconds in (10, 60, 600, 3600, 86_400))
PARKED_AFTER = len(PAUSES)


def may_be_told(at: datetime) -> Q:
    """Return the condition for lines that were never tried, or whose next try has come."""
    return Q(untold=None) | Q(untold__try_at__lte=at)


def put_off(entry: Entry, wrong: Exception, at: datetime) -> None:
    """Note that the line could not be told, why, and when it is tried again.

    What the machine or the database refuses is nothing of the line: then nothing is noted, and the next round tries.
    """
    if outage_of(wrong) is not None:
        return
    tries = (entry.untold.tries if hasattr(entry, "untold") else 0) + 1
    facts = {"tries": tries, "try_at": at + PAUSES[min(tries, PARKED_AFTER) - 1], "trouble": _place_of(wrong)}
    Untold.objects.update_or_create(entry=entry, defaults=facts)


def forget_trouble(entry: Entry) -> None:
    """Forget what was noted of the line: it is told."""
    if hasattr(entry, "untold"):
        Untold.objects.filter(entry=entry).delete()


def parked() -> Iterator[Untold]:
    """Give the lines that failed so often that somebody has to look, oldest first."""
    yield from Untold.objects.filter(tries__gte=PARKED_AFTER).select_related("entry").order_by("entry")


def _place_of(wrong: Exception) -> str:
    # Where it was and not what it says: that may hold what people wrote.
    frames = traceback.extract_tb(wrong.__traceback__)
    frame = next((one for one in reversed(frames) if "/rapport/" in one.filename), frames[-1])
    return f"{type(wrong).__name__} ({frame.filename.rpartition('/rapport/')[2]}:{frame.lineno})"[:300]
