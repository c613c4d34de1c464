"""Rounds: small repeatable pieces of background work that apps contribute and the worker makes."""

import logging
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime
from threading import Event, Thread

from django.db import close_old_connections, connections

from rapport.kit.clock import now
from rapport.kit.forgetting import moment_of_forgetting
from rapport.kit.registry import Shelf

log = logging.getLogger(__name__)


# How long whoever waits for another's server may finish what it is at when the worker ends, in seconds.
PATIENCE = 25


@dataclass(frozen=True)
class Round:
    """One piece of work: `work(at)` returns how many things it did; made every `seconds` at the most often.

    One that waits for other people's servers is made `apart`: in a thread of its own, so that a server which says
    nothing holds up no other round. One that `forgets` what is old is given the moment by which it is old, which no
    clock that leaps carries along. Each round is made by one thread only, never twice at once.
    """

    code: str
    seconds: float
    work: Callable[[datetime], int]
    apart: bool = False
    forgets: bool = False


rounds: Shelf[Round] = Shelf("rounds")
# What says that no round may be made now: the tables are of another version.
pauses: Shelf[Callable[[], bool]] = Shelf("pauses of the rounds")


def every(
    seconds: float, code: str, *, apart: bool = False, forgets: bool = False
) -> Callable[[Callable[[datetime], int]], Callable[[datetime], int]]:
    """Return a decorator that has the worker call the function at most every so many seconds.

    `apart`: it talks with other people's servers, and no other round shall wait for them. `forgets`: it deletes what is
    old by its moment (see `rapport.kit.forgetting`).
    """

    def register(work: Callable[[datetime], int]) -> Callable[[datetime], int]:
        rounds.put(code, Round(code, seconds, work, apart, forgets))
        return work

    return register


def make_rounds(stop: Event, pause: float = 0.3) -> None:
    """Go round until `stop` is set. A round that fails is logged and made again; the others go on."""
    groups = [[one for one in rounds if not one.apart], *([one] for one in rounds if one.apart)]
    threads = [Thread(target=_go_round, args=(few, stop, pause), name=few[0].code, daemon=True) for few in groups[1:]]
    for thread in threads:
        thread.start()
    _go_round(groups[0], stop, pause)
    until = time.monotonic() + PATIENCE
    for thread in threads:
        # What is cut off all the same is begun again by the next worker.
        thread.join(max(until - time.monotonic(), 0))


def _go_round(few: Sequence[Round], stop: Event, pause: float) -> None:
    due = dict.fromkeys((one.code for one in few), 0.0)
    while not stop.is_set():
        did = 0
        for one in () if any(pause_now() for pause_now in pauses) else few:
            if time.monotonic() >= due[one.code]:
                did += _make(one)
                due[one.code] = time.monotonic() + one.seconds
        close_old_connections()
        stop.wait(0 if did else pause)
    connections.close_all()


def _make(one: Round) -> int:
    try:
        return one.work(moment_of_forgetting(now()) if one.forgets else now())
    except Exception:
        log.exception("The round %s failed and will be made again", one.code)
        return 0
