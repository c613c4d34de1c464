"""Rounds: small repeatable pieces of background work that apps contribute and the worker makes."""

import logging
import time
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from threading import Event

from django.db import close_old_connections

from rapport.kit.clock import now
from rapport.kit.registry import Shelf

log = logging.getLogger(__name__)


@dataclass(frozen=True)
class Round:
    """One piece of work: `work(at)` returns how many things it did; made every `seconds` at the most often."""

    code: str
    seconds: float
    work: Callable[[datetime], int]


rounds: Shelf[Round] = Shelf("rounds")


def every(seconds: float, code: str) -> Callable[[Callable[[datetime], int]], Callable[[datetime], int]]:
    """Return a decorator that has the worker call the function at most every so many seconds."""

    def register(work: Callable[[datetime], int]) -> Callable[[datetime], int]:
        rounds.put(code, Round(code, seconds, work))
        return work

    return register


def make_rounds(stop: Event, pause: float = 0.3) -> None:
    """Go round until `stop` is set. A round that fails is logged and made again; the others go on."""
    due = dict.fromkeys((r.code for r in rounds), 0.0)
    while not stop.is_set():
        did = 0
        for one in rounds:
            if time.monotonic() >= due[one.code]:
                did += _make(one)
                due[one.code] = time.monotonic() + one.seconds
        close_old_connections()
        stop.wait(0 if did else pause)


def _make(one: Round) -> int:
    try:
        return one.work(now())
    except Exception:
        log.exception("The round %s failed and will be made again", one.code)
        return 0
