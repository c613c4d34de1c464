"""The score of a check, who is drawn to make it, and whether a standard is met: values in, value out."""

from calendar import monthrange
from collections.abc import Iterable, Mapping
from datetime import date, timedelta
from decimal import ROUND_HALF_UP, Decimal
from hashlib import sha256


def score(answers: Iterable[tuple[int, int | None]]) -> int | None:
    """Return the score in whole per cent from (weight, points of 100); what does not apply (None) counts nothing.

    Halves are rounded up. None when nothing applied.
    """
    counted = [(weight, points) for weight, points in answers if points is not None]
    whole = sum(weight for weight, _points in counted)
    if not whole:
        return None
    reached = Decimal(sum(weight * points for weight, points in counted)) / whole
    return int(reached.quantize(Decimal(1), ROUND_HALF_UP))


def drawn(candidates: Mapping[int, int], seed: str) -> int | None:
    """Return who makes a check, None without candidates: one of those who made the fewest lately, drawn by the seed.

    `candidates` gives by number how many checks each had lately. The same seed draws the same person.
    """
    if not candidates:
        return None
    fewest = min(candidates.values())
    able = [pk for pk, number in candidates.items() if number == fewest]
    return min(able, key=lambda pk: sha256(f"{seed} {pk}".encode()).hexdigest())


def following(day: date, every: int, period: str, after: date) -> date:
    """Return the first day later than `after` that lies whole periods ("weeks" or "months") after the day.

    A month that has no such day ends earlier: the 31st is followed by the 30th, and then by the 31st again.
    """
    times, found = 0, day
    while found <= after:
        times += 1
        found = day + timedelta(weeks=every * times) if period == "weeks" else _months_later(day, every * times)
    return found


def _months_later(day: date, months: int) -> date:
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))


def is_met(value: Decimal | None, bound: Decimal, *, at_least: bool) -> bool | None:
    """Return whether the value keeps to the bound; None while there is no value."""
    if value is None:
        return None
    return value >= bound if at_least else value <= bound
