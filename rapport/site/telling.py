"""Processes on PostgreSQL tell each other once a second how often each caller called, so that a limit holds for all."""

import logging
import threading
import time
from datetime import UTC, datetime

from django.conf import settings
from django.db import DatabaseError, connection, connections, transaction
from django.utils.crypto import salted_hmac

from rapport.kit.rates import Counts, counts
from rapport.kit.rounds import every
from rapport.site.watching import last_seen

SECONDS = 1.0
# So many callers are told at once; of more, those who called most.
MOST = 1000
TOLD = (
    "INSERT INTO site_called (who, until, calls) VALUES {rows} ON CONFLICT (who)"
    " DO UPDATE SET calls = site_called.calls + EXCLUDED.calls RETURNING who, calls"
)
log = logging.getLogger(__name__)


def tell(mine: Counts, at: float) -> int:
    """Tell what was counted since the last time, hear what all came to, and return of how many callers.

    `at` is the moment as a Unix time. What can't be told now is told with the next.
    """
    told = mine.untold(at, MOST)
    if not told:
        return 0
    named = {_mark(key): key for key in told}
    # In one order, so that two processes never wait for each other.
    rows = [(who, datetime.fromtimestamp(told[named[who]][0], UTC), told[named[who]][1]) for who in sorted(named)]
    try:
        with transaction.atomic(), connection.cursor() as cursor:
            if connection.vendor == "postgresql":
                # A count need not outlive a power failure.
                cursor.execute("SET LOCAL synchronous_commit = off")
            cursor.execute(
                TOLD.format(rows=", ".join(["(%s, %s, %s)"] * len(rows))), [value for row in rows for value in row]
            )
            mine.hear({named[who]: total for who, total in cursor.fetchall()})
    except DatabaseError as wrong:
        log.warning("How often callers called could not be told: %s", wrong)
        mine.tell_again(told)
        return 0
    return len(rows)


def tell_each_other(stop: threading.Event) -> None:
    """Tell once a second until told to stop; run in a thread of its own."""
    while not stop.wait(SECONDS):
        if not (last_seen().tables or settings.READ_ONLY):
            tell(counts, time.time())
    connections.close_all()


@every(600, "site.forget_calls", forgets=True)
def forget(at: datetime) -> int:
    """Forget the windows that are over; return how many."""
    from rapport.site.models import Called

    return Called.objects.filter(until__lt=at).delete()[0]


def _mark(key: str) -> str:
    return salted_hmac("rapport.site.telling", key, algorithm="sha256").hexdigest()[:32]
