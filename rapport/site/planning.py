"""What SQLite knows of how its tables are filled, by which it decides where a question begins.

Without it, a list of the few enquiries that wait was read by going through all clients; with what it saw before a large
file came in, the numbers of a few clients by going through the numbers of all. PostgreSQL keeps such knowledge by
itself.
"""

import time
from datetime import datetime

from django.db import connection
from django.db.models import Max, Model

from rapport.exchange.events import ImportDone
from rapport.journal.book import on
from rapport.journal.models import Entry
from rapport.kit.rounds import every
from rapport.parties.models import Client

# So many rows of each index are looked at: some hundredths of a second, however large the base is.
LOOKED_AT = 400
# A base with fewer rows in each of these is read quickly anyway. What SQLite had seen of it would mislead when a file
# of many rows comes in: a table of a few rows is read from one end to the other.
SMALL = 5000
GROWING: tuple[type[Model], ...] = (Client, Entry)
# It is looked again when there are so many times as many rows, and after an hour.
GROWN, AFTER = 1.5, 3600.0


class _Looked:
    rows = 0
    at = 0.0


@every(30, "site.statistics")
def renew_statistics(_at: datetime) -> int:
    """Have SQLite look at its tables anew where they have grown, or an hour passed; return 1, or 0 where it did not.

    Other processes know it from their next connection on, which is at most five minutes away.
    """
    if connection.vendor != "sqlite":
        return 0
    rows = max(model._base_manager.aggregate(last=Max("pk"))["last"] or 0 for model in GROWING)
    grown = rows >= _Looked.rows * GROWN or time.monotonic() - _Looked.at >= AFTER
    if rows < SMALL or not grown:
        return 0
    with connection.cursor() as cursor:
        cursor.execute(f"PRAGMA analysis_limit={LOOKED_AT}")
        cursor.execute("ANALYZE")
    _Looked.rows, _Looked.at = rows, time.monotonic()
    return 1


@on(ImportDone)
def after_a_file(entry: Entry, _event: ImportDone) -> None:
    """Look at the tables anew once a file is in: they may be many times as large as they were."""
    renew_statistics(entry.at)
