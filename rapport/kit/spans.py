"""Asking for many rows by number: what was written together has numbers in a row, and a span is asked for faster."""

from collections.abc import Collection
from typing import Any

# So many times the numbers may a span hold before it is no longer worth asking for it.
LOOSE = 2


def among(name: str, numbers: Collection[int]) -> dict[str, Any]:
    """Return the filter of a column for these numbers: their span where they lie close, else each of them.

    Rows of a span that are none of the numbers come with it: the caller leaves them out.
    """
    if not numbers:
        return {f"{name}__in": ()}
    first, last = min(numbers), max(numbers)
    if last - first < LOOSE * len(numbers):
        return {f"{name}__gte": first, f"{name}__lte": last}
    return {f"{name}__in": numbers}
