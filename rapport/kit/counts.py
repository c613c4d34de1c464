"""Counting many sets in one statement, each only up to a bound: "500+" costs the same however large the base is."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.core.exceptions import EmptyResultSet
from django.db import connection
from django.db.models import QuerySet


@dataclass(frozen=True)
class Bounded:
    """How many there are; `more` when the bound was reached and the number is only the bound."""

    number: int
    more: bool = False

    def __str__(self) -> str:
        return f"{self.number}+" if self.more else str(self.number)


def bounded_counts(sets: Mapping[str, QuerySet[Any]], most: int = 500) -> dict[str, Bounded]:
    """Return how many rows each set has, up to `most`. One statement."""
    parts: dict[str, tuple[str, tuple[Any, ...]]] = {}
    for name, rows in sets.items():
        try:
            parts[name] = rows.order_by().values("pk")[: most + 1].query.sql_with_params()
        except EmptyResultSet:
            continue
    counted: dict[str, int] = {}
    if parts:
        columns = ", ".join(f"(SELECT COUNT(*) FROM ({sql}) AS counted)" for sql, _params in parts.values())
        with connection.cursor() as cursor:
            cursor.execute(f"SELECT {columns}", [param for _sql, params in parts.values() for param in params])
            counted = dict(zip(parts, cursor.fetchone(), strict=True))
    return {name: Bounded(min(counted.get(name, 0), most), counted.get(name, 0) > most) for name in sets}
