"""The catalogue of rights: every right that some app declares, with its words and the measure its limit bounds."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from decimal import Decimal
from typing import NamedTuple

from django.utils.translation import gettext_lazy as _

from rapport.kit.registry import Shelf

COUNT, PERCENT, MONEY, DAYS = "count", "percent", "money", "days"
MEASURES = {"": _("no limit"), COUNT: _("records"), PERCENT: _("per cent"), MONEY: _("amount"), DAYS: _("days")}


@dataclass(frozen=True)
class RightWords:
    """A right: its code ("clients.edit"), its words after "may" in lower case, and the measure of its limit, if any.

    `conditions` are the facts by which a clause may narrow it: name and the values with their words. `period` is that
    of the budget which the limit usually is. `by_mandate` says that a person may hold it by a mandate of their own too.
    """

    code: str
    words: object
    measure: str = ""
    period: str = ""
    conditions: Mapping[str, Mapping[str, object]] = field(default_factory=dict)
    by_mandate: bool = False


rights: Shelf[RightWords] = Shelf("rights")


def right(
    code: str,
    words: object,
    measure: str = "",
    *,
    period: str = "",
    conditions: Mapping[str, Mapping[str, object]] | None = None,
    by_mandate: bool = False,
) -> str:
    """Put a right into the catalogue and return its code."""
    rights.put(code, RightWords(code, words, measure, period, conditions or {}, by_mandate))
    return code


class Amount(NamedTuple):
    """The size of a deed that is measured in money."""

    value: Decimal
    currency: str


Size = Decimal | int | Amount | None


@dataclass(frozen=True)
class Grant:
    """What one clause gives one person of one right: up to a limit (`None`: without one), or only after asking.

    `period` makes the limit a budget. `conditions` are pairs of a fact and the values under which the clause holds.
    The rest says whence it comes: the clause's number, the version, the position, and whose it is.
    """

    limit: Decimal | None = None
    must_ask: bool = False
    currency: str = ""
    period: str = ""
    conditions: frozenset[tuple[str, frozenset[str]]] = frozenset()
    clause: str = field(default="", compare=False)
    version: int = field(default=0, compare=False)
    position: str = field(default="", compare=False)
    holder_id: int = field(default=0, compare=False)

    def meets(self, facts: Mapping[str, str] | None) -> bool:
        """True when the clause holds for a deed with these facts; what is not known yet (`None`) does not exclude."""
        return facts is None or all(facts.get(name, "") in values for name, values in self.conditions)

    def allows(self, size: Size, used: Decimal = Decimal(0)) -> bool:
        """True when a deed of this size may be done alone after `used` of the budget; other money than its own asks."""
        if self.must_ask:
            return False
        if self.limit is None or size is None:
            return True
        value = size.value if isinstance(size, Amount) else size
        if isinstance(size, Amount) and size.currency != self.currency:
            return False
        return used + value <= self.limit


def narrower(one: Grant, other: Grant) -> Grant:
    """Return what both give: where a new version and the one that the holder took on differ, the less of the two."""
    if one.currency != other.currency or one.period != other.period:
        # Two measures can't be compared: the one in force holds, but only after asking.
        return replace(one, must_ask=True)
    limits = [limit for limit in (one.limit, other.limit) if limit is not None]
    return replace(one, limit=min(limits, default=None), must_ask=one.must_ask or other.must_ask)
