"""Where clients come in: each source tells when, so that people are planned by it."""

from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass
from typing import Any, NamedTuple

from django.db.models import QuerySet

from rapport.kit.registry import Shelf
from rapport.staff.actor import Actor


class Line(NamedTuple):
    """One arrival in words, and its page ("" for one that has none)."""

    text: str
    url: str


@dataclass(frozen=True)
class Source:
    """One way in. `rows(actor, units)` gives the arrivals of the units that the actor may see, and `when` names the
    column of the moment. `live`: somebody waits on the phone or at the counter; other arrivals can wait for hours.
    `tell(rows)` puts a page of them into words, in a bounded number of queries.
    """

    label: object
    live: bool
    rows: Callable[[Actor, Collection[int]], QuerySet[Any]]
    when: str
    tell: Callable[[Sequence[Any]], list[Line]]


arrivals: Shelf[Source] = Shelf("arrivals")
