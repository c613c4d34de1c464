"""The hours of a week: how many people are needed in each, and how many are there."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

from rapport.staffing.rules.erlang import agents_needed, on_the_rota
from rapport.staffing.rules.grid import COLUMNS, Grid

HOUR = timedelta(hours=1)


@dataclass(frozen=True)
class Need:
    """By what people are planned: seconds a talk, minutes a letter, the target, and the time that is gone."""

    talk_seconds: float
    letter_minutes: float
    share: int
    within_seconds: int
    shrinkage: int


@dataclass(frozen=True)
class Hour:
    """An hour of a local day: how many people are needed on the rota, and how many minutes are worked in it."""

    day: date
    hour: int
    needed: int
    minutes: int

    @property
    def there(self) -> float:
        """How many people are there, on the average of the hour."""
        return self.minutes / 60

    @property
    def is_short(self) -> bool:
        """True when fewer are there than are needed."""
        return self.minutes < self.needed * 60

    @property
    def is_over(self) -> bool:
        """True when a whole person or more is there than is needed."""
        return self.minutes >= (self.needed + 1) * 60


def needs(need: Need, live: Grid, written: Grid, open_hours: Mapping[int, Iterable[int]]) -> dict[tuple[int, int], int]:
    """Return how many have to be on the rota by column and hour.

    Who calls or comes is served at once: Erlang C, from the mean of such an hour. Letters wait for hours, not seconds:
    their work is spread evenly over the week's opening hours (`open_hours` by column).
    """
    opened = {(column, hour) for column, hours in open_hours.items() for hour in hours}
    of_week = sum(written.of_column(column) / written.days[column] for column in COLUMNS[:7] if written.days[column])
    weekly = [place for place in opened if place[0] < 7]
    beside = of_week * need.letter_minutes / 60 / len(weekly) if weekly else 0.0
    found: dict[tuple[int, int], int] = {}
    for column in COLUMNS:
        for hour in range(24):
            load = live.mean(column, hour) * need.talk_seconds / 3600
            agents = agents_needed(load, need.talk_seconds, need.share / 100, need.within_seconds)
            spread = beside if (column, hour) in opened else 0.0
            number = on_the_rota(agents + spread, need.shrinkage)
            if number:
                found[column, hour] = number
    return found


def minutes_there(spans: Iterable[tuple[datetime, datetime]], zone: str) -> dict[tuple[date, int], int]:
    """Return how many minutes of work lie in each hour of each local day, from spans of work (aware)."""
    place, found = ZoneInfo(zone), dict[tuple[date, int], int]()
    for start, end in spans:
        at = start
        while at < end:
            local = at.astimezone(place)
            # Full hours on the wall: where the offset is a broken hour, so are these hours in UTC.
            until = at + HOUR - timedelta(minutes=local.minute, seconds=local.second, microseconds=local.microsecond)
            part = min(until, end) - at
            key = local.date(), local.hour
            found[key] = found.get(key, 0) + int(part.total_seconds() // 60)
            at = min(until, end)
    return found
