"""What a running program has to know of its base without asking on every page: is it of our version, is it a copy?

Another process may bring the tables to a newer version, or restore a copy, while this one answers pages. A thread looks
every two seconds over a connection of its own; pages only read what it saw.
"""

import logging
import threading
from collections.abc import Callable
from dataclasses import dataclass

from django.conf import settings
from django.db import DatabaseError, connection, connections
from django.http import HttpRequest, HttpResponse

from rapport.kit.clock import now
from rapport.kit.rounds import pauses
from rapport.site.capacity.measuring import own_meter

log = logging.getLogger(__name__)
pauses.put("site.other_version", lambda: bool(last_seen().tables))
SECONDS = 2.0
OPEN_ALL_THE_SAME = ("/static/", "/health/")


@dataclass(frozen=True)
class Seen:
    """What was seen last. `tables` is "" when they are of this version, "older" or "newer" when they are not."""

    tables: str = ""
    restored: bool = False


class _Last:
    seen = Seen()


def last_seen() -> Seen:
    """Return what was seen last; a process that does not watch sees a base of its version that is no copy."""
    return _Last.seen


def look() -> Seen:
    """Look now, and remember it. A few small questions; a database that does not answer changes nothing."""
    from rapport.site.copies.confirming import is_waiting

    try:
        tables = tables_are()
        _Last.seen = Seen(tables, not tables and is_waiting())
    except DatabaseError as wrong:
        log.warning("The version of the tables could not be looked at: %s", wrong)
    return _Last.seen


def tables_are() -> str:
    """Return "" when the base has the tables of this version, "older" or "newer" when it does not."""
    from django.db.migrations.recorder import MigrationRecorder

    there = set(MigrationRecorder(connection).applied_migrations())
    if _known().unknown(there):
        return "newer"
    return "older" if _known().last - there else ""


class _Known:
    """The migrations of this version: read once, for files do not change while the program runs."""

    def __init__(self) -> None:
        from django.db.migrations.loader import MigrationLoader

        loader = MigrationLoader(None)
        self.names = set(loader.disk_migrations)
        self.names |= {key for one in loader.disk_migrations.values() for key in one.replaces}
        self.last = set(loader.graph.leaf_nodes())

    def unknown(self, there: set[tuple[str, str]]) -> set[tuple[str, str]]:
        """Return those that this version does not have."""
        return there - self.names


_kept: list[_Known] = []


def _known() -> _Known:
    if not _kept:
        _kept.append(_Known())
    return _kept[0]


def watch(stop: threading.Event) -> None:
    """Look every two seconds until told to stop, and keep what was measured; run in a thread of its own."""
    while not stop.is_set():
        before = last_seen()
        seen = look()
        if seen.tables != before.tables:
            log.warning("The tables of the base are %s", f"{seen.tables} than this program" if seen.tables else "ours")
        if not (seen.tables or settings.READ_ONLY):
            own_meter().keep(now())
        stop.wait(SECONDS)
    connections.close_all()


class VersionMiddleware:
    """Answers 503 with a sentence while the tables are not of this version: nothing is read, nothing written.

    So it does when the database refused because they were changed since they were last looked at.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if last_seen().tables and not request.path.startswith(OPEN_ALL_THE_SAME):
            return self._refused(request)
        response = self.get_response(request)
        # Whatever the request began is rolled back by now: one may look, also when the transaction was broken.
        if getattr(response, "of_database", False) and look().tables:
            return self._refused(request)
        return response

    def _refused(self, request: HttpRequest) -> HttpResponse:
        from rapport.site.faults import other_version

        return other_version(request)
