"""Asking each page many times, the floor in turn with it, so that a noisy machine disturbs both alike."""

import re
import statistics
import time
from collections.abc import Callable
from dataclasses import asdict, dataclass
from typing import Any
from urllib.parse import urlencode

from rapport.demo.bench.server import Answer, Visitor, worked

WARM_UP = 8
TIMES = 60


@dataclass(frozen=True)
class Figure:
    """One page: milliseconds at the median and the 95th percentile, its floor's too, queries, bytes on the wire.

    `work` is the server's processor time (median, milliseconds): what remains of the figures on a loaded machine.
    """

    name: str
    median: float
    p95: float
    floor_median: float
    floor_p95: float
    work: float
    floor_work: float
    queries: int
    wire: int

    @property
    def ratio(self) -> float:
        """How many floors the page's 95th percentile is."""
        return self.p95 / self.floor_p95

    @property
    def work_ratio(self) -> float:
        """How many floors the page is in processor time, which others on the machine disturb least."""
        return self.work / self.floor_work if self.floor_work else 0.0


def measure(name: str, visitor: Visitor, pid: int, path: Callable[[int], str], **headers: str) -> Figure:
    """Measure a page; `path(n)` is its address at the n-th visit. Raises RuntimeError when a page fails."""
    seen = _in_turn(visitor, pid, lambda n: _good(visitor.ask(path(n), headers=headers), path(n)))
    counted = visitor.ask(path(0), headers={**headers, "X-Count": "1"})
    return _figure(name, seen, int(counted.headers["x-queries"]))


def measure_deed(name: str, visitor: Visitor, pid: int, path: str, fields: dict[str, str]) -> Figure:
    """Measure a deed: the form is fetched once, then posted many times, each with a key of its own."""
    token = re.findall(r'name="csrfmiddlewaretoken" value="([^"]+)"', visitor.ask(path).text)[0]
    headers = {"Content-Type": "application/x-www-form-urlencoded", "Referer": f"http://127.0.0.1:{visitor.port}/"}

    # Data of an earlier run may know the keys of that run, and would answer with what was done then.
    begun = time.time_ns()

    def body(n: int) -> bytes:
        return urlencode({**fields, "csrfmiddlewaretoken": token, "form_key": f"bench-{begun}-{n}"}).encode()

    seen = _in_turn(visitor, pid, lambda n: _good(visitor.ask(path, body(n), headers), path))
    counted = visitor.ask(path, body(-1), {**headers, "X-Count": "1"})
    return _figure(name, seen, int(counted.headers["x-queries"]))


@dataclass(frozen=True)
class Seen:
    """One visit and the floor just before it: both answers, and the server's seconds of processor time for each."""

    page: Answer
    floor: Answer
    work: float
    floor_work: float


def _in_turn(visitor: Visitor, pid: int, ask: Callable[[int], Answer]) -> list[Seen]:
    stranger = Visitor(visitor.port)
    seen = []
    for n in range(WARM_UP + TIMES):
        begun = worked(pid)
        floor = stranger.ask("/bench/floor/")
        between = worked(pid)
        page = ask(n)
        seen.append(Seen(page, floor, worked(pid) - between, between - begun))
    return seen[WARM_UP:]


def first_visit(visitor: Visitor, path: str) -> tuple[int, int]:
    """Return the bytes on the wire of a first visit (page, styles, scripts, pictures) and of the next page alone."""
    page = visitor.ask(path)
    parts = set(re.findall(r'(?:src|href)="(/static/[^"#]+)', page.text))
    imported: set[str] = set()
    total = page.wire
    while parts - imported:
        part = sorted(parts - imported)[0]
        imported.add(part)
        answer = visitor.ask(part)
        total += answer.wire
        if part.endswith(".js"):
            folder = part.rsplit("/", 1)[0]
            parts |= {f"{folder}/{name}" for name in re.findall(r'from\s*"\./([^"]+)"', answer.text)}
    return total, visitor.ask(path).wire


def _good(answer: Answer, path: str) -> Answer:
    if answer.status not in (200, 302, 303):
        raise RuntimeError(f"{path} answered {answer.status}")
    return answer


def _figure(name: str, seen: list[Seen], queries: int) -> Figure:
    took = [one.page.seconds * 1000 for one in seen]
    floor = [one.floor.seconds * 1000 for one in seen]
    return Figure(
        name,
        statistics.median(took),
        _p95(took),
        statistics.median(floor),
        _p95(floor),
        statistics.median(one.work * 1000 for one in seen),
        statistics.median(one.floor_work * 1000 for one in seen),
        queries,
        max(one.page.wire for one in seen),
    )


def _p95(values: list[float]) -> float:
    return sorted(values)[int(len(values) * 0.95) - 1]


def as_data(figures: list[Figure]) -> list[dict[str, Any]]:
    """Return figures as plain data with their ratio."""
    return [{**asdict(figure), "ratio": figure.ratio, "work_ratio": figure.work_ratio} for figure in figures]
