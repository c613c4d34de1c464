"""Measuring while people work: each process counts its requests, and puts down every five minutes what it came to."""

import os
import resource
import secrets
import socket
import threading
import time
from bisect import bisect_left
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

from django.db import DatabaseError
from django.http import HttpRequest, HttpResponse

from rapport.kit.rounds import every

if TYPE_CHECKING:
    from rapport.site.models import Load

SLOT = timedelta(minutes=5)
KEPT = timedelta(days=35)
# Upper bounds of what is counted together, in milliseconds: each a quarter above the one before it.
BOUNDS = tuple(round(5 * 1.25**step) for step in range(50))
MACHINE_DOOR = "/api/"


@dataclass
class Counted:
    """What a process did since `since`."""

    since: datetime
    processor: float
    requests: int = 0
    machines: int = 0
    faults: int = 0
    busy: float = 0.0
    slowest: float = 0.0
    memory: int = 0
    people: set[int] = field(default_factory=set)
    lasted: list[int] = field(default_factory=lambda: [0] * (len(BOUNDS) + 1))

    def slow(self) -> int:
        """Return the milliseconds than which 95 of 100 requests were quicker, no finer than a quarter."""
        left = self.requests * 0.95
        for bound, number in zip((*BOUNDS, round(self.slowest)), self.lasted, strict=True):
            left -= number
            if left <= 0:
                return min(bound, round(self.slowest))
        return 0


class Meter:
    """Counts for one process; safe for its threads. `threads` is how many requests it answers at once, 0 for none."""

    def __init__(self, threads: int = 0) -> None:
        self.threads, self.process = threads, f"{os.getpid()}-{secrets.token_hex(8)}"
        self._lock = threading.Lock()
        self._counted: Counted | None = None

    def note(self, seconds: float, status: int, person: int | None, *, machine: bool, at: datetime) -> None:
        """Count a request that took so many seconds."""
        with self._lock:
            here = self._begun(at)
            here.requests += 1
            here.machines += machine
            here.faults += status >= 500
            here.busy += seconds
            here.slowest = max(here.slowest, seconds * 1000)
            here.lasted[bisect_left(BOUNDS, seconds * 1000)] += 1
            if person:
                here.people.add(person)

    def keep(self, at: datetime) -> int:
        """Put down what the slot came to when it is over, and begin the next one; return how many rows were written."""
        with self._lock:
            here = self._begun(at)
            here.memory = max(here.memory, _memory())
            if begin_of(at) == begin_of(here.since):
                return 0
            row = self._row(here, at)
            self._counted = None
            self._begun(at)
        try:
            row.save(force_insert=True)
        except DatabaseError:
            # Five minutes that are not known are no reason to stop measuring.
            return 0
        return 1

    def _begun(self, at: datetime) -> Counted:
        if self._counted is None:
            self._counted = Counted(at, time.process_time())
        return self._counted

    def _row(self, here: Counted, at: datetime) -> "Load":
        # The server names its threads before the models are there.
        from rapport.site.models import Load

        return Load(
            machine=socket.gethostname()[:100],
            process=self.process,
            serves=self.threads > 0,
            at=here.since,
            seconds=min(round((at - here.since).total_seconds()), 32_000),
            requests=here.requests,
            machines=here.machines,
            faults=here.faults,
            people=len(here.people),
            busy=round(here.busy, 3),
            processor=round(time.process_time() - here.processor, 3),
            slow=here.slow(),
            slowest=round(here.slowest),
            memory=here.memory,
            memory_there=os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") // 1_000_000,
            threads=self.threads,
            cores=os.cpu_count() or 1,
        )


def begin_of(at: datetime) -> datetime:
    """Return the full five minutes in which the moment lies."""
    seconds = SLOT.total_seconds()
    return datetime.fromtimestamp(at.timestamp() // seconds * seconds, UTC)


def _memory() -> int:
    """Return what the process holds now, in MB; where nothing tells, the most that it ever held."""
    try:
        with open("/proc/self/statm") as told:
            return int(told.read().split()[1]) * os.sysconf("SC_PAGE_SIZE") // 1_000_000
    except OSError:
        return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1000


class _Own:
    meter = Meter()


def own_meter() -> Meter:
    """Return the meter of this process."""
    return _Own.meter


def serving(threads: int) -> None:
    """Say that this process answers so many requests at once."""
    _Own.meter = Meter(threads)


@every(3600, "site.forget_load", forgets=True)
def forget(at: datetime) -> int:
    """Forget what was measured longer ago than the page looks back; return how many rows."""
    from rapport.site.models import Load

    return Load.objects.filter(at__lt=at - KEPT).delete()[0]


class MeterMiddleware:
    """Counts every request but files, from when a thread took it up until its answer was ready."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        from rapport.kit.clock import now

        begun = time.perf_counter()
        response = self.get_response(request)
        actor = getattr(request, "actor", None)
        own_meter().note(
            time.perf_counter() - begun,
            response.status_code,
            actor.pk if actor else None,
            machine=request.path.startswith(MACHINE_DOOR),
            at=now(),
        )
        return response
