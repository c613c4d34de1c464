"""Asking each page many times, the floor in turn with it, so that a noisy machine disturbs both alike."""

import re
import statistics
from collections.abc import Callable
from dataclasses import dataclass
from urllib.parse import urlencode

from rapport.demo.bench.server import Answer, Visitor

WARM_UP = 8
TIMES = 60


@dataclass(frozen=True)
class Figure:
    """One page: milliseconds at the median and the 95th percentile, its floor's too, queries, bytes on the wire."""

    name: str
    median: float
    p95: float
    floor_median: float
    floor_p95: float
    queries: int
    wire: int

    @property
    def ratio(self) -> float:
        """How many floors the page's 95th percentile is."""
        return self.p95 / self.floor_p95

    @property
    def middle_ratio(self) -> float:
        """The same at the medians, which others on the machine disturb less."""
        return self.median / self.floor_median


def measure(name: str, visitor: Visitor, path: Callable[[int], str], **headers: str) -> Figure:
    """Measure a page; `path(n)` is its address at the n-th visit. Raises RuntimeError when a page fails."""
    stranger = Visitor(visitor.port)
    pages: list[Answer] = []
    floors: list[Answer] = []
    for n in range(WARM_UP + TIMES):
        floors.append(stranger.ask("/bench/floor/"))
        pages.append(_good(visitor.ask(path(n), headers=headers), path(n)))
    counted = visitor.ask(path(0), headers={**headers, "X-Count": "1"})
    return _figure(name, pages, floors, int(counted.headers["x-queries"]))


def measure_deed(name: str, visitor: Visitor, form_path: str, path: str, fields: dict[str, str]) -> Figure:
    """Measure a deed: the form is fetched once, then posted many times, each with a key of its own."""
    token = re.findall(r'name="csrfmiddlewaretoken" value="([^"]+)"', visitor.ask(form_path).text)[0]
    stranger = Visitor(visitor.port)
    headers = {"Content-Type": "application/x-www-form-urlencoded", "Referer": f"http://127.0.0.1:{visitor.port}/"}
    pages: list[Answer] = []
    floors: list[Answer] = []

    def body(n: int) -> bytes:
        return urlencode({**fields, "csrfmiddlewaretoken": token, "form_key": f"bench-{path}-{n}"}).encode()

    for n in range(WARM_UP + TIMES):
        floors.append(stranger.ask("/bench/floor/"))
        pages.append(_good(visitor.ask(path, body(n), headers), path))
    counted = visitor.ask(path, body(-1), {**headers, "X-Count": "1"})
    return _figure(name, pages, floors, int(counted.headers["x-queries"]))


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


def _figure(name: str, pages: list[Answer], floors: list[Answer], queries: int) -> Figure:
    took = [answer.seconds * 1000 for answer in pages[WARM_UP:]]
    floor = [answer.seconds * 1000 for answer in floors[WARM_UP:]]
    return Figure(
        name,
        statistics.median(took),
        _p95(took),
        statistics.median(floor),
        _p95(floor),
        queries,
        max(answer.wire for answer in pages[WARM_UP:]),
    )


def _p95(values: list[float]) -> float:
    return sorted(values)[int(len(values) * 0.95) - 1]
