"""Scores, points, who is the best, and how many clients are kept. Values in, values out."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta

from django.utils.translation import gettext_lazy as _

# Of the question after an enquiry up to two of five, of the recommendation up to six of ten, are not satisfied.
BAD_SERVICE, BAD_NPS = 2, 6
GOOD_SERVICE, PROMOTES = 4, 9
LASTS, MAY_CHANGE, PROVES = timedelta(days=30), timedelta(days=7), timedelta(days=14)
# Before the firm sets its own table: points for the answers from 1 to 5.
FIRST_POINTS = (-1, -1, 0, 1, 2)
# What all in time, and all solved correctly, weigh beside the points.
SPEED, CORRECTNESS = 10, 10

INDICATORS = (
    ("in_time", _("Solved in time, per cent")),
    ("correct", _("Solved correctly, per cent")),
    ("satisfied", _("Answers of 4 and 5, per cent")),
    ("recommend", _("Promoters less detractors")),
    ("points", _("Points for answers")),
    ("kept", _("Clients kept, per cent")),
)


def share(part: int, whole: int) -> float:
    """Return the part of the whole, from 0 to 1; 0 of nothing."""
    return part / whole if whole else 0.0


@dataclass
class Satisfied:
    """How clients answered after enquiries: how many, the sum of the scores, how many 4 and 5, and how many 1 and 2."""

    number: int = 0
    total: int = 0
    good: int = 0
    bad: int = 0

    def add(self, score: int) -> None:
        """Count one answer."""
        self.number += 1
        self.total += score
        self.good += score >= GOOD_SERVICE
        self.bad += score <= BAD_SERVICE

    @property
    def mean(self) -> float:
        """The mean score, 0 without answers."""
        return round(self.total / self.number, 2) if self.number else 0.0


@dataclass
class Recommended:
    """How clients recommend us: promoters (9, 10), passives (7, 8) and detractors (0 to 6)."""

    promoters: int = 0
    passives: int = 0
    detractors: int = 0

    def add(self, score: int) -> None:
        """Count one answer."""
        self.promoters += score >= PROMOTES
        self.detractors += score <= BAD_NPS
        self.passives += BAD_NPS < score < PROMOTES

    @property
    def number(self) -> int:
        """How many answered."""
        return self.promoters + self.passives + self.detractors

    @property
    def score(self) -> int:
        """Per cent of promoters less per cent of detractors, from -100 to 100; 0 without answers."""
        return round(100 * (self.promoters - self.detractors) / self.number) if self.number else 0


def points_for(score: int, table: Sequence[int] = FIRST_POINTS) -> int:
    """Return the points that an answer from 1 to 5 brings by the table."""
    return table[score - 1]


@dataclass
class Solved:
    """How somebody solved enquiries: how many, in time, correctly, and the working seconds of each."""

    number: int = 0
    in_time: int = 0
    correct: int = 0
    seconds: list[int] = field(default_factory=list)

    def add(self, took: int, *, in_time: bool, correct: bool) -> None:
        """Count one solution."""
        self.number += 1
        self.in_time += in_time
        self.correct += correct
        self.seconds.append(took)


@dataclass(frozen=True)
class Candidate:
    """Who may be the best of a month, with what it comes from."""

    employee: int
    name: str
    points: int
    solved: int
    in_time: int
    correct: int

    @property
    def speed(self) -> float:
        """What being in time brings, up to ten."""
        return round(SPEED * share(self.in_time, self.solved), 2)

    @property
    def correctness(self) -> float:
        """What being correct brings, up to ten."""
        return round(CORRECTNESS * share(self.correct, self.solved), 2)

    @property
    def total(self) -> float:
        """Points, and up to ten each for being in time and correct (R-354)."""
        return round(self.points + self.speed + self.correctness, 2)


def ranked(candidates: Iterable[Candidate], fewest: int) -> tuple[list[Candidate], list[Candidate]]:
    """Return those who solved enough, best first, and of them the first: several when they come to the same."""
    enough = sorted((one for one in candidates if one.solved >= fewest), key=lambda one: (-one.total, one.name))
    return enough, [one for one in enough if one.total == enough[0].total]


@dataclass
class Keeping:
    """How many clients somebody had at the start, and how many of them are still clients at the end (R-203)."""

    had: int = 0
    kept: int = 0

    def add(self, *, kept: bool) -> None:
        """Count one client of the start."""
        self.had += 1
        self.kept += kept

    @property
    def lost(self) -> int:
        """How many left."""
        return self.had - self.kept

    @property
    def share(self) -> float:
        """What of them stayed, from 0 to 1."""
        return share(self.kept, self.had)

    def reaches(self, threshold: int) -> bool:
        """True when at least so many per cent stayed."""
        return bool(self.had) and 100 * self.kept >= threshold * self.had


def quarter_of(text: str) -> tuple[date, date] | None:
    """Return first day of a quarter ("2026-Q3") and of the next one; None for what is none."""
    year, dash, quarter = text.partition("-Q")
    if not dash or not (year.isascii() and year.isdecimal() and len(year) == 4) or quarter not in ("1", "2", "3", "4"):
        return None
    if not 2000 <= int(year) <= 2999:
        return None
    first = date(int(year), 3 * int(quarter) - 2, 1)
    return first, date(first.year + (first.month == 10), 1 if first.month == 10 else first.month + 3, 1)


def quarters_before(day: date, number: int) -> list[str]:
    """Return the quarter of the day and those before it, so many, newest first."""
    last = day.year * 4 + (day.month - 1) // 3
    return [f"{one // 4:04d}-Q{one % 4 + 1}" for one in range(last, last - number, -1)]
