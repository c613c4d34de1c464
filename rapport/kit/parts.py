"""Many rows in bounded memory, on PostgreSQL too, whose client takes a whole answer in before the first row is seen.

Its cursors would give rows in pieces, but live in one transaction: where all reading is done at once that is just right
(`read_in_parts`); what streams to somebody slow must not hold one open, and asks for its rows by number (`in_parts`).
"""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import TypeVar

from django.db import connection, transaction
from django.db.models import Model, QuerySet

CHUNK = 500
Row = TypeVar("Row", bound=Model)


def in_parts(rows: "QuerySet[Row]", size: int = CHUNK) -> Iterator[Row]:
    """Give the records of the query in its order, at most `size` of them in memory; their numbers are held all.

    A query for the numbers and, with what the query asks for beside, one for each part. A record that is gone meanwhile
    is left out.
    """
    numbers = list(rows.values_list("pk", flat=True))
    whole = rows.all()
    whole.query.clear_limits()
    whole = whole.order_by()
    for start in range(0, len(numbers), size):
        part = numbers[start : start + size]
        found = {row.pk: row for row in whole.filter(pk__in=part)}
        yield from (found[number] for number in part if number in found)


@contextmanager
def read_in_parts() -> Iterator[None]:
    """Let every `iterator()` meanwhile take its rows from the database piece by piece, in one transaction.

    Behind a pool of connections a cursor is as good as its transaction, so the setting stays as it is for all others.
    SQLite reads row by row as it is.
    """
    if connection.vendor != "postgresql":
        yield
        return
    before = connection.settings_dict
    with transaction.atomic():
        connection.settings_dict = {**before, "DISABLE_SERVER_SIDE_CURSORS": False}
        try:
            yield
        finally:
            connection.settings_dict = before
