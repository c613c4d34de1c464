"""Reports are read from a standby of the database where there is one; everything else asks the one that leads.

`RAPPORT_STANDBY_URL` names the standby. A page that is served `from_standby` reads there while it is at most
MOST_BEHIND seconds behind; where it is not, or does not answer, the page is made from the leader as if there were none.
"""

import functools
import logging
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from typing import Any

from django.conf import settings
from django.db import DatabaseError, InterfaceError, connections
from django.http import HttpRequest, HttpResponse

ALIAS = "standby"
# A report may tell what was so many seconds ago.
MOST_BEHIND = 5.0
# How far behind it is is asked so often, and one that is away or too far behind is left alone so long, in seconds.
ASKED_EVERY, LEFT_ALONE = 2.0, 30.0
# Nothing is behind where all that came was written, as long as something comes.
BEHIND = (
    "SELECT pg_is_in_recovery() AND EXISTS (SELECT 1 FROM pg_stat_wal_receiver),"
    " CASE WHEN pg_last_wal_receive_lsn() = pg_last_wal_replay_lsn() THEN 0"
    " ELSE COALESCE(EXTRACT(EPOCH FROM clock_timestamp() - pg_last_xact_replay_timestamp()), 0) END"
)
View = Callable[..., HttpResponse]
log = logging.getLogger(__name__)
_reading: ContextVar[bool] = ContextVar("reading from the standby", default=False)
# On this process's clock: until when what was found out holds, and whether the standby serves until then.
_known: dict[str, float | bool] = {"until": 0.0, "serves": False}


class Router:
    """Sends what a report reads to the standby, and every write to the leader."""

    def db_for_read(self, model: Any, **hints: Any) -> str:
        """Return where the question is asked."""
        return ALIAS if _reading.get() else "default"

    def db_for_write(self, model: Any, **hints: Any) -> str:
        """Return the leader, whichever of the two a record was read from."""
        return "default"

    def allow_relation(self, one: Any, other: Any, **hints: Any) -> bool:
        """Both hold the same records."""
        return True

    def allow_migrate(self, db: str, app_label: str, **hints: Any) -> bool:
        """The standby follows by itself."""
        return db == "default"


def from_standby(view: View) -> View:
    """Return the view of a page that only reads, served from the standby where there is one.

    Whatever the standby refuses, the page is made once more, from the leader.
    """

    @functools.wraps(view)
    def served(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if ALIAS in settings.DATABASES and _serves():
            try:
                with reading():
                    return view(request, *args, **kwargs)
            except (DatabaseError, InterfaceError) as wrong:
                log.warning("The standby did not make %s: %s", request.path, wrong)
                _away()
        return view(request, *args, **kwargs)

    return served


@contextmanager
def reading() -> Iterator[None]:
    """Have what is read meanwhile read from the standby."""
    token = _reading.set(True)
    try:
        yield
    finally:
        _reading.reset(token)


def _serves() -> bool:
    """True while the standby follows the leader closely enough."""
    if time.monotonic() < _known["until"]:
        return bool(_known["serves"])
    try:
        with connections[ALIAS].cursor() as cursor:
            cursor.execute(BEHIND)
            follows, behind = cursor.fetchone()
    except (DatabaseError, InterfaceError) as wrong:
        log.warning("The standby does not answer: %s", wrong)
        _away()
        return False
    serves = bool(follows) and float(behind) <= MOST_BEHIND
    _known.update(until=time.monotonic() + (ASKED_EVERY if serves else LEFT_ALONE), serves=serves)
    if not serves:
        log.warning("The standby is %.0f s behind, or follows nobody: reports are read from the leader", behind)
    return serves


def _away() -> None:
    connections[ALIAS].close()
    _known.update(until=time.monotonic() + LEFT_ALONE, serves=False)
