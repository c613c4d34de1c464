"""Arrivals by weekday and hour; holidays stand apart."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass, field
from datetime import date, timedelta

# Monday to Sunday, and holidays in a column of their own.
HOLIDAY = 7
COLUMNS = range(8)
STEPS = 5


def column_of(day: date, holidays: Collection[date]) -> int:
    """Return in which column the day stands."""
    return HOLIDAY if day in holidays else day.weekday()


@dataclass
class Grid:
    """How many came in each hour of each column, and how many days each column stands for."""

    days: dict[int, int]
    counts: dict[tuple[int, int], int] = field(default_factory=dict)

    @classmethod
    def over(cls, since: date, before: date, holidays: Collection[date]) -> "Grid":
        """Return an empty grid for the days from one on and before another."""
        days = dict.fromkeys(COLUMNS, 0)
        for number in range((before - since).days):
            days[column_of(since + timedelta(days=number), holidays)] += 1
        return cls(days)

    def add(self, rows: Iterable[tuple[date, int, int]], holidays: Collection[date]) -> None:
        """Count rows of local day, hour and number."""
        for day, hour, number in rows:
            place = column_of(day, holidays), hour
            self.counts[place] = self.counts.get(place, 0) + number

    def at(self, column: int, hour: int) -> int:
        """Return how many came in the hour."""
        return self.counts.get((column, hour), 0)

    def mean(self, column: int, hour: int) -> float:
        """Return how many come in the hour of one such day; 0 when there was no such day."""
        return self.at(column, hour) / self.days[column] if self.days[column] else 0.0

    def of_column(self, column: int) -> int:
        """Return how many came on all such days."""
        return sum(number for (one, _hour), number in self.counts.items() if one == column)

    def of_hour(self, hour: int) -> int:
        """Return how many came in the hour on all days."""
        return sum(number for (_column, one), number in self.counts.items() if one == hour)

    @property
    def whole(self) -> int:
        """How many came."""
        return sum(self.counts.values())

    @property
    def most(self) -> int:
        """How many came in the fullest hour."""
        return max(self.counts.values(), default=0)

    @property
    def hours(self) -> range:
        """The hours from the first in which anybody came to the last."""
        there = [hour for (_column, hour), number in self.counts.items() if number]
        return range(min(there), max(there) + 1) if there else range(0)


def heat(number: int, most: int) -> int:
    """Return how warm a cell is drawn, from 0 (nobody) to 5 (the fullest)."""
    return -(-number * STEPS // most) if most else 0
