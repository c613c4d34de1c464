"""What lines of an order come to with tax, to the smallest coin, and how a payment spreads over them. No database."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from rapport.kit.money import rounded, smallest
from rapport.offers.selling import Line, totals

NOTHING = Decimal(0)


@dataclass(frozen=True)
class Settled:
    """What was billed, paid for, came back and was given back for it, in one currency, tax included.

    `paid` is what payments are allocated for; `returned` is the worth of what came back, `refunded` what of that the
    client has got in money.
    """

    billed: Decimal = NOTHING
    paid: Decimal = NOTHING
    returned: Decimal = NOTHING
    refunded: Decimal = NOTHING

    @property
    def owed(self) -> Decimal:
        """What the client owes us; below zero what we owe the client."""
        return self.billed - self.returned - self.paid + self.refunded

    def __add__(self, other: "Settled") -> "Settled":
        return Settled(
            self.billed + other.billed, self.paid + other.paid, self.returned + other.returned,
            self.refunded + other.refunded,
        )  # fmt: skip


def with_tax(lines: Sequence[Line], currency: str) -> list[Decimal]:
    """Return what each line comes to with tax; together they come to exactly the order's total.

    Tax is reckoned on the sum of the lines of one rate; the coins that rounding leaves go to the lines that lost most.
    """
    sums = totals(lines, currency)
    taxes = [NOTHING] * len(lines)
    for one in sums.taxes:
        places = [place for place, line in enumerate(lines) if line.tax == one.percent]
        exact = {place: sums.lines[place] * one.percent / 100 for place in places}
        for place, share in exact.items():
            taxes[place] = rounded(share, currency)
        _even(taxes, exact, one.tax - sum((taxes[place] for place in places), NOTHING), currency)
    return [net + tax for net, tax in zip(sums.lines, taxes, strict=True)]


def _even(taxes: list[Decimal], exact: Mapping[int, Decimal], missing: Decimal, currency: str) -> None:
    coin = smallest(currency) if missing > 0 else -smallest(currency)
    order = sorted(exact, key=lambda place: ((taxes[place] - exact[place]) * coin, place))
    for number in range(int(missing / coin) if missing else 0):
        taxes[order[number % len(order)]] += coin


def part_of(billed: Decimal, all_: Decimal, before: Decimal, quantity: Decimal, currency: str) -> Decimal:
    """Return what a part of a line is of what the whole was billed at, when `before` of its `all_` was counted already.

    Each part is the step from one rounded share to the next, so that the parts of all come to exactly what was billed.
    """
    return rounded(billed * (before + quantity) / all_, currency) - rounded(billed * before / all_, currency)


def spread(amount: Decimal, owed: Mapping[int, Decimal]) -> dict[int, Decimal]:
    """Return what of an amount goes to which line: each is paid in full before the next, what is left is credit."""
    shares: dict[int, Decimal] = {}
    for line, open_amount in owed.items():
        share = min(amount, max(open_amount, NOTHING))
        if share > 0:
            shares[line] = share
            amount -= share
    return shares
