"""How full a day or a week is: what is planned against the minutes that there are (R-074)."""

from collections.abc import Iterable
from dataclasses import dataclass


@dataclass(frozen=True)
class DayLoad:
    """One person's day in numbers. Minutes are of work: appointments with their travel, calls and tasks by estimate.

    `deadlines` counts what has to be done that day, `outside` the minutes of appointments outside working hours, and
    `absence` is why the person is away ("" when here).
    """

    calls: int = 0
    meetings: int = 0
    tasks: int = 0
    deadlines: int = 0
    minutes: int = 0
    capacity: int = 0
    outside: int = 0
    absence: str = ""

    @property
    def over(self) -> bool:
        """True when more is planned than the day holds."""
        return self.minutes > self.capacity

    @property
    def room(self) -> int:
        """The minutes that are left, never less than none."""
        return max(0, self.capacity - self.minutes)

    @property
    def percent(self) -> int:
        """How full the day is; more than 100 when it is over, and 100 for any work on a day without capacity."""
        if not self.capacity:
            return 100 if self.minutes else 0
        return round(100 * self.minutes / self.capacity)


def week(days: Iterable[DayLoad]) -> DayLoad:
    """Return the days added up."""
    days = list(days)
    return DayLoad(
        calls=sum(day.calls for day in days),
        meetings=sum(day.meetings for day in days),
        tasks=sum(day.tasks for day in days),
        deadlines=sum(day.deadlines for day in days),
        minutes=sum(day.minutes for day in days),
        capacity=sum(day.capacity for day in days),
        outside=sum(day.outside for day in days),
    )


def minutes_left(estimate: int, progress: int) -> int:
    """Return what is left of an estimate when so many per cent are done."""
    return estimate * (100 - progress) // 100
