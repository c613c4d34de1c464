"""The shelf of what finds chances in the records (R-104). Higher apps put their finders on it."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from rapport.kit.registry import Shelf


@dataclass(frozen=True)
class Found:
    """A chance with one client, by number: its kind, a key that names it once, the products, and what the records say.

    `facts` are JSON-ready: days as ISO dates, sums as text in `currency`.
    """

    client: int
    kind: str
    key: str
    product: int | None = None
    because: int | None = None
    facts: Mapping[str, Any] = field(default_factory=dict)


Find = Callable[[datetime], Iterable[Found]]
# A finder looks through the whole base in a bounded number of queries.
chance_finders: Shelf[Find] = Shelf("chance finders")
