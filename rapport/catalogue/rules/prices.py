"""How a price comes about: which list, which steps, which promotion. Values in, values out."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal

from rapport.kit.money import rounded

HUNDRED = Decimal(100)
# More digits are a slip of the hand in every currency; with four decimals SQLite keeps no more than these exactly.
MOST = Decimal(10) ** 11

# What makes a price special, in the order in which lists give way: the client's own before tag, status, everybody.
CLIENT, TAG, STATUS, EVERYBODY = 3, 2, 1, 0


@dataclass(frozen=True)
class Source:
    """One reason of a price: `kind` is list, volume, payment, promotion, loyalty, agreed or special.

    `percent` is taken off. `name` is the list's or promotion's name; `bound` the step's quantity or days;
    `number` the record's number.
    """

    kind: str
    name: str
    percent: Decimal = Decimal(0)
    bound: Decimal | None = None
    number: int = 0


@dataclass(frozen=True)
class Price:
    """What one unit costs without tax, in `currency`: by the list, after discounts (rounded), and why.

    A line's total is line_total(quantity, list_price, discount_percent, currency): rounded once, not per unit.
    """

    list_price: Decimal
    unit_price: Decimal
    discount_percent: Decimal
    sources: tuple[Source, ...]
    currency: str = ""


@dataclass(frozen=True)
class Step:
    """A step of discount: from `bound` units, or for payment within `bound` days; `product` None is for all."""

    kind: str
    bound: Decimal
    percent: Decimal
    product: int | None = None


@dataclass(frozen=True)
class Offered:
    """A promotion that runs: on which product or groups (empty is everything), and for whom."""

    name: str
    percent: Decimal
    kind: str = "promotion"
    product: int | None = None
    group: int | None = None
    status: str = ""
    tag: str = ""
    members_only: bool = False
    members: frozenset[int] = frozenset()
    loyal_months: int = 0
    number: int = 0


@dataclass(frozen=True)
class Buyer:
    """The facts of a client that decide on prices; without a number it is anybody who asks."""

    number: int | None = None
    status: str = ""
    tags: frozenset[str] = frozenset()
    since: date | None = None
    agreed: Decimal | None = None
    special: Source | None = None


@dataclass(frozen=True)
class Asked:
    """What is asked for: the product with the groups that it stands in, how many, and when it is paid."""

    product: int
    quantity: Decimal = Decimal(1)
    deferral_days: int = 0
    groups: frozenset[int] = field(default_factory=frozenset)


def rank(client: int | None, tag: str, status: str, buyer: Buyer) -> int | None:
    """Return how special a price list is for the buyer; None when it is not for them."""
    if client is not None:
        return CLIENT if client == buyer.number else None
    if (tag and tag not in buyer.tags) or (status and status != buyer.status):
        return None
    return TAG if tag else STATUS if status else EVERYBODY


def step_reached(steps: Iterable[Step], kind: str, asked: Asked) -> Step | None:
    """Return the step that counts: a product's own before those for all, then the one reached last; None for none.

    A volume step is reached from its quantity on, a payment step by paying within its days.
    """
    if kind == "volume":
        reached = [one for one in steps if one.kind == kind and one.bound <= asked.quantity]
    else:
        reached = [one for one in steps if one.kind == kind and asked.deferral_days <= one.bound]
    reached = [one for one in reached if one.product in (None, asked.product)]
    own = [one for one in reached if one.product is not None] or reached
    if not own:
        return None
    return max(own, key=lambda one: one.bound) if kind == "volume" else min(own, key=lambda one: one.bound)


def step_ahead(steps: Iterable[Step], asked: Asked) -> Step | None:
    """Return the next step for volume that a larger quantity reaches and that takes more off than now (R-112)."""
    steps = list(steps)
    own = [one for one in steps if one.kind == "volume" and one.product == asked.product]
    held = own or [one for one in steps if one.kind == "volume" and one.product is None]
    now = step_reached(steps, "volume", asked)
    ahead = [one for one in held if one.bound > asked.quantity and one.percent > (now.percent if now else 0)]
    return min(ahead, key=lambda one: one.bound, default=None)


def months_between(since: date, on: date) -> int:
    """Return how many whole months lie between two days."""
    return (on.year - since.year) * 12 + on.month - since.month - (on.day < since.day)


def holds(promotion: Offered, asked: Asked, buyer: Buyer, on: date) -> bool:
    """True when the promotion is on this product and for this buyer on the day."""
    if promotion.product is not None and promotion.product != asked.product:
        return False
    if promotion.group is not None and promotion.group not in asked.groups:
        return False
    return is_for(promotion, buyer, on)


def is_for(promotion: Offered, buyer: Buyer, on: date) -> bool:
    """True when the buyer may have the promotion on the day, on whatever product it is."""
    if promotion.members_only and (buyer.number is None or buyer.number not in promotion.members):
        return False
    if promotion.loyal_months and (buyer.since is None or months_between(buyer.since, on) < promotion.loyal_months):
        return False
    return rank(None, promotion.tag, promotion.status, buyer) is not None


def discounts(
    asked: Asked, buyer: Buyer, steps: Iterable[Step], promotions: Iterable[Offered], on: date
) -> tuple[Source, ...]:
    """Return the discounts that count (R-125, R-127, R-130).

    Volume and payment add up. Of the promotions, loyalty programmes, the agreed discount and that of special terms only
    the largest counts.
    """
    steps = list(steps)
    found = []
    for kind in ("volume", "payment"):
        step = step_reached(steps, kind, asked)
        if step is not None and step.percent:
            found.append(Source(kind, "", step.percent, step.bound))
    rivals = [
        Source("loyalty" if one.kind == "loyalty" else "promotion", one.name, one.percent, number=one.number)
        for one in promotions
        if holds(one, asked, buyer, on)
    ]
    if buyer.agreed:
        rivals.append(Source("agreed", "", buyer.agreed))
    if buyer.special is not None:
        rivals.append(buyer.special)
    best = max(rivals, key=lambda one: one.percent, default=None)
    if best is not None and best.percent:
        found.append(best)
    return tuple(found)


def priced(list_price: Decimal, source: Source, taken_off: tuple[Source, ...], currency: str) -> Price:
    """Return the price after the discounts, which come to 100 % at most."""
    percent = min(HUNDRED, sum((one.percent for one in taken_off), Decimal(0)))
    unit = rounded(list_price * (HUNDRED - percent) / HUNDRED, currency)
    return Price(list_price, unit, percent, (source, *taken_off), currency)


def margin(price: Decimal, cost: Decimal) -> Decimal | None:
    """Return the margin in per cent of the price, to one decimal; None of a price of nothing."""
    return None if price == 0 else ((price - cost) / price * HUNDRED).quantize(Decimal("0.1"))


def is_too_much(price: Decimal) -> bool:
    """True for a price of twelve digits before the point and more."""
    return abs(price) >= MOST
