"""How our price stands beside rivals' prices, the quality and what clients expect. Values in, values out (R-131)."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from enum import Enum
from statistics import median

# A price seen longer ago than so many days says little of today, unless the firm says another number.
FRESH_DAYS = 90
TENTH = Decimal("0.1")


class Finding(Enum):
    """What makes a price worth a look, the worst first."""

    ABOVE_ALL = "above_all"
    NOT_WORTH_IT = "not_worth_it"
    ABOVE_EXPECTED = "above_expected"
    TOO_OLD = "too_old"
    NO_PRICE = "no_price"


@dataclass(frozen=True)
class Seen:
    """What one unit costs at a rival (`who`), or is worth to a client, without tax in the currency compared.

    `quality` says how ours is beside theirs: 1 better, 0 alike, -1 worse, None not compared.
    """

    who: str
    price: Decimal
    on: date
    quality: int | None = None


@dataclass(frozen=True)
class Standing:
    """Where our price stands: per cent above (below: negative) the rivals' middle and lowest, and what was found.

    `ours` None: we have no price in this currency. `quality` is the sum of comparisons, None when nothing was compared;
    `expected` the middle of what clients expect, `last_on` the day on which a rival's price was last seen.
    """

    ours: Decimal | None
    lowest: Decimal | None
    middle: Decimal | None
    highest: Decimal | None
    rivals: int
    above_middle: Decimal | None
    above_lowest: Decimal | None
    quality: int | None
    expected: Decimal | None
    last_on: date | None
    findings: tuple[Finding, ...]

    @property
    def is_above_all(self) -> bool:
        """True when every rival whose price is known asks less than we."""
        return Finding.ABOVE_ALL in self.findings

    @property
    def is_old(self) -> bool:
        """True when nobody has looked at rivals' prices for long."""
        return Finding.TOO_OLD in self.findings


def newest(seen: Iterable[Seen]) -> list[Seen]:
    """Return the latest price of each; of one day the one given last."""
    found: dict[str, Seen] = {}
    for one in seen:
        if one.who not in found or one.on >= found[one.who].on:
            found[one.who] = one
    return list(found.values())


def middle(prices: Sequence[Decimal]) -> Decimal | None:
    """Return the price in the middle (of two the one between them), None of none."""
    return median(prices) if prices else None


def standing(
    ours: Decimal | None, rivals: Iterable[Seen], expected: Iterable[Seen], on: date, fresh_days: int = FRESH_DAYS
) -> Standing:
    """Return where our price stands on the day among the newest prices of each rival.

    A price is worth a look when it is above all rivals; above their middle while our quality is not better; above what
    clients expect; or when nobody has looked for `fresh_days` days.
    """
    theirs, wished = newest(rivals), newest(expected)
    prices = [one.price for one in theirs]
    between, wish = middle(prices), middle([one.price for one in wished])
    compared = [one.quality for one in theirs if one.quality is not None]
    quality = sum(compared) if compared else None
    last = max((one.on for one in theirs), default=None)
    findings = []
    if ours is None:
        findings.append(Finding.NO_PRICE)
    else:
        if prices and ours > max(prices):
            findings.append(Finding.ABOVE_ALL)
        if between is not None and ours > between and (quality or 0) <= 0:
            findings.append(Finding.NOT_WORTH_IT)
        if wish is not None and ours > wish:
            findings.append(Finding.ABOVE_EXPECTED)
    if last is not None and last < on - timedelta(days=fresh_days):
        findings.append(Finding.TOO_OLD)
    low = min(prices, default=None)
    return Standing(
        ours,
        low,
        between,
        max(prices, default=None),
        len(theirs),
        _above(ours, between),
        _above(ours, low),
        quality,
        wish,
        last,
        tuple(findings),
    )


def _above(ours: Decimal | None, theirs: Decimal | None) -> Decimal | None:
    return ((ours - theirs) / theirs * 100).quantize(TENTH) if ours is not None and theirs else None
