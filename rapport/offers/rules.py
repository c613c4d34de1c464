"""The arithmetic of an offer: values in, values out. Every amount is to the smallest unit of its currency."""

import hashlib
import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from decimal import ROUND_UP, Decimal
from typing import Any

from rapport.kit.money import line_total, rounded

# Up to here both databases keep every decimal of a sum.
LARGEST = Decimal(10) ** 11
MOST_LINES = 500
NOTHING = Decimal(0)


@dataclass(frozen=True)
class Line:
    """One line as it is reckoned with: shares are in per cent, prices per unit."""

    name: str
    quantity: Decimal
    list_price: Decimal
    discount: Decimal = NOTHING
    tax: Decimal = NOTHING
    code: str = ""
    unit: str = ""
    cost: Decimal | None = None
    sources: tuple[str, ...] = ()
    product: int | None = None
    known_price: Decimal | None = None
    by_rule: Decimal = NOTHING
    promotion: int | None = None
    by_promotion: Decimal = NOTHING

    @property
    def granted(self) -> Decimal:
        """What a right to agree discounts is measured by, in per cent: how far the price is below the catalogue's.

        A price lowered by hand is a discount like another; what the price list gives the client anyway is none.
        """
        percent = self.discount
        if self.known_price:
            paid = self.list_price * (100 - self.discount) / self.known_price
            percent = max(percent, (100 - paid).quantize(Decimal("0.01"), ROUND_UP))
        return NOTHING if percent <= self.by_rule else percent


@dataclass(frozen=True)
class Wanted:
    """A line as somebody asks for it; None is "as the catalogue says". `item` is a code of the catalogue or a name."""

    item: str
    quantity: Decimal
    name: str = ""
    unit: str = ""
    list_price: Decimal | None = None
    discount: Decimal | None = None
    tax: Decimal | None = None
    cost: Decimal | None = None


@dataclass(frozen=True)
class TaxClass:
    """What is taxed at one share: `base` without the tax."""

    percent: Decimal
    base: Decimal
    tax: Decimal


@dataclass(frozen=True)
class Totals:
    """The sums of an offer: `lines` per line without tax, `listed` before discounts, `given` what they come to.

    `discount` is the largest that was granted on a line, in per cent.
    """

    lines: tuple[Decimal, ...]
    listed: Decimal
    given: Decimal
    net: Decimal
    taxes: tuple[TaxClass, ...]
    tax: Decimal
    total: Decimal
    discount: Decimal


@dataclass(frozen=True)
class Margin:
    """What the lines of known cost earn, and the share of their price in per cent; `unknown` counts the others."""

    earned: Decimal
    percent: Decimal | None
    unknown: int = 0


@dataclass(frozen=True)
class Change:
    """What differs between two versions: `kind` is added, removed, changed or term; names and both values in words."""

    kind: str
    name: str
    before: Mapping[str, str] = field(default_factory=dict)
    after: Mapping[str, str] = field(default_factory=dict)


def totals(lines: Sequence[Line], currency: str) -> Totals:
    """Return the sums: each line is rounded once, taxes are reckoned per class on the sum of its lines (R-125)."""
    each = tuple(line_total(one.quantity, one.list_price, one.discount, currency) for one in lines)
    listed = sum((line_total(one.quantity, one.list_price, NOTHING, currency) for one in lines), NOTHING)
    bases: dict[Decimal, Decimal] = {}
    for one, amount in zip(lines, each, strict=True):
        bases[one.tax] = bases.get(one.tax, NOTHING) + amount
    taxes = tuple(TaxClass(share, base, rounded(base * share / 100, currency)) for share, base in sorted(bases.items()))
    net, tax = sum(each, NOTHING), sum((one.tax for one in taxes), NOTHING)
    largest = max((one.granted for one in lines), default=NOTHING)
    return Totals(each, listed, listed - net, net, taxes, tax, net + tax, largest)


def margin(lines: Sequence[Line], currency: str) -> Margin:
    """Return what the offer earns (R-113), on the lines whose cost is known."""
    known = [one for one in lines if one.cost is not None]
    net = sum((line_total(one.quantity, one.list_price, one.discount, currency) for one in known), NOTHING)
    costs = sum((line_total(one.quantity, one.cost or NOTHING, NOTHING, currency) for one in known), NOTHING)
    share = round((net - costs) / net * 100, 1) if net else None
    return Margin(net - costs, share, len(lines) - len(known))


def within(lines: Iterable[Line], limit: Decimal) -> list[Line]:
    """Return the lines with no discount above the limit: what can be given without asking.

    A price that was lowered by hand goes back to the catalogue's.
    """
    return [
        one if one.granted <= limit else replace(one, discount=limit, list_price=one.known_price or one.list_price)
        for one in lines
    ]


def digest_of(content: Mapping[str, Any]) -> str:
    """Return the hash of what the client reads; the same content gives the same hash."""
    return hashlib.sha256(json.dumps(content, sort_keys=True, ensure_ascii=False).encode()).hexdigest()


def plain(number: Decimal) -> str:
    """Return a number without needless zeros, as it is kept in a version and put into a field."""
    text = f"{number:f}"
    return text.rstrip("0").rstrip(".") if "." in text else text


def differences(old: Mapping[str, Any], new: Mapping[str, Any]) -> list[Change]:
    """Return what differs between two versions' contents: lines first, by code or name, then the terms."""
    before, after = _by_name(old["lines"]), _by_name(new["lines"])
    found = [Change("removed", line["name"], line) for key, line in before.items() if key not in after]
    for key, line in after.items():
        if key not in before:
            found.append(Change("added", line["name"], {}, line))
        elif differing := [name for name in LINE_FACTS if before[key][name] != line[name]]:
            was = {name: before[key][name] for name in differing}
            found.append(Change("changed", line["name"], was, {name: line[name] for name in differing}))
    for name in TERMS:
        was, now = old.get(name, ""), new.get(name, "")
        if was != now:
            found.append(Change("term", name, {name: was}, {name: now}))
    return found


LINE_FACTS = ("name", "quantity", "unit", "list_price", "discount", "tax")
TERMS = (
    "title", "currency", "valid_until", "delivery", "payment_days", "needs", "answer", "benefit", "special_terms",
    "total", "payment_kind", "first_payment_on", "payment_count", "deposit", "interest_rate",
)  # fmt: skip


def _by_name(lines: Iterable[Mapping[str, str]]) -> dict[tuple[str, int], Mapping[str, str]]:
    """By code, else name, with a count: the same item may stand on several lines."""
    told: dict[tuple[str, int], Mapping[str, str]] = {}
    times: dict[str, int] = {}
    for line in lines:
        key = line["code"] or line["name"]
        times[key] = times.get(key, 0) + 1
        told[key, times[key]] = line
    return told
