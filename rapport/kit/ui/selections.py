"""Rows chosen in a list, and the deeds that take them all.

The list's form posts `chosen` (row numbers, repeated), or `everything=1` with the list's own state in `state` (its
query string). Whoever offers a bulk deed asks `chosen(actor, kind, request.POST)` for the rows: only what the actor
may see, whatever was posted.
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.db.models import QuerySet
from django.http import QueryDict

from rapport.kit.registry import Shelf

Chooser = Callable[[Any, QueryDict], QuerySet[Any]]


@dataclass(frozen=True)
class BulkAct:
    """A button over the chosen rows: posts the list's form to the page `url_name`. `offered(actor)` may hide it.

    `key` presses it.
    """

    kind: str
    order: int
    label: object
    symbol: str
    url_name: str
    offered: Callable[[Any], bool] | None = None
    key: str = ""


choosers: Shelf[Chooser] = Shelf("choosers")
bulk_acts: Shelf[BulkAct] = Shelf("bulk acts")


def chosen(actor: Any, kind: str, data: QueryDict) -> QuerySet[Any]:
    """Return the rows that the posted form chose, in the list's order. Raises KeyError for a kind without a list."""
    return choosers[kind](actor, data)


def bulk_acts_for(actor: Any, kind: str) -> list[BulkAct]:
    """Return the deeds that may be done to many records of the kind at once, in order."""
    offered = [act for act in bulk_acts if act.kind == kind and (act.offered is None or act.offered(actor))]
    return sorted(offered, key=lambda act: act.order)
