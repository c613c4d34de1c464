"""Numbers as the places and sizes of server-made SVG. All results are in percent of the drawing's width or height."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

SPARKLINE_HEIGHT = 26
SPARKLINE_STEP = 10


def clamp(percent: float | None, most: float = 100.0) -> float:
    """Return the percent as it can be drawn: between 0 and `most`, one decimal. None is 0."""
    return round(min(max(float(percent or 0), 0.0), most), 1)


def share(part: Any, whole: Any) -> float:
    """Return what percent of `whole` the `part` is, as it can be drawn; of nothing it is 0."""
    return clamp(float(part) / float(whole) * 100) if whole else 0.0


@dataclass(frozen=True)
class SparkBar:
    """One bar of a sparkline, in the drawing's own units (ten wide per bar, 26 high)."""

    x: int
    y: float
    height: float


def sparkline(values: Sequence[Any]) -> list[SparkBar]:
    """Return one bar per number, the greatest reaching the top; negative numbers lie flat, like zero."""
    top = max((float(value) for value in values), default=0.0)
    bars = []
    for index, value in enumerate(values):
        height = max(float(value) / top * SPARKLINE_HEIGHT, 0.5) if top > 0 else 0.5
        bars.append(SparkBar(index * SPARKLINE_STEP + 1, round(SPARKLINE_HEIGHT - height, 1), round(height, 1)))
    return bars


def sorted_bars(rows: Iterable[Mapping[str, Any]], *, as_given: bool = False) -> list[dict[str, Any]]:
    """Return the rows, greatest `value` first or as they are given, each with its `width`: percent of the greatest."""
    ordered = list(rows) if as_given else sorted(rows, key=lambda row: -float(row["value"]))
    top = max((float(row["value"]) for row in ordered), default=0.0)
    return [{**row, "width": share(row["value"], top)} for row in ordered]


def stacked(parts: Iterable[Mapping[str, Any]]) -> list[dict[str, Any]]:
    """Return the parts in their order, each with `x` and `width`: percent of the sum of all values."""
    listed = list(parts)
    total = sum(float(part["value"]) for part in listed)
    placed, begin = [], 0.0
    for part in listed:
        width = float(part["value"]) / total * 100 if total else 0.0
        placed.append({**part, "x": round(begin, 1), "width": round(width, 1)})
        begin += width
    return placed
