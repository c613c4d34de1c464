"""The figures by which standards are measured. Any app puts its own on the shelf."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from typing import NamedTuple

from rapport.kit.registry import Shelf
from rapport.staff.actor import Actor


class Wanted(NamedTuple):
    """Whose figure is meant: the number of the standard, of the unit (None: everybody) and of the check sheet."""

    standard: int
    unit: int | None
    sheet: int | None


class Value(NamedTuple):
    """A figure (None: there is nothing to measure) and how many records are behind it."""

    value: Decimal | None
    number: int


Ask = Callable[[Actor, Sequence[Wanted], datetime, datetime], dict[int, Value]]


@dataclass(frozen=True)
class Measure:
    """A figure. `ask(actor, wanted, since, before)` gives it by standard, in queries that do not grow with `wanted`.

    `unit` is what it is counted in: "percent", "hours" or "number". `at_least`: more is better. `url(wanted, month)`
    is the list of the records behind it, the month as "2026-11". `of_sheet`: it comes from checks by one sheet.
    """

    label: object
    unit: str
    at_least: bool
    ask: Ask
    url: Callable[[Wanted, str], str]
    of_sheet: bool = False


measures: Shelf[Measure] = Shelf("measures of standards")
