"""Plain arithmetic of the client base: completeness, freshness, silence, growth."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

CONFIRM_AFTER = timedelta(days=180)

# What a card of each kind should hold, in the order in which it is worth asking.
_EVERY_CARD: tuple[tuple[str, Callable[["CardFacts"], bool]], ...] = (
    ("owner", lambda card: card.has_owner),
    ("decides", lambda card: card.kind == "individual" or card.knows_who_decides),
    ("reach", lambda card: card.has_phone or card.has_email),
    ("country", lambda card: card.has_country),
    ("identifier", lambda card: card.kind == "individual" or card.has_identifier),
    ("address", lambda card: card.has_address),
    ("language", lambda card: card.has_language),
    ("activity", lambda card: card.kind == "individual" or card.has_activity),
    ("contact_norm", lambda card: card.has_contact_norm),
)


@dataclass(frozen=True)
class CardFacts:
    """What completeness looks at."""

    kind: str
    has_owner: bool = False
    knows_who_decides: bool = False
    has_phone: bool = False
    has_email: bool = False
    has_country: bool = False
    has_identifier: bool = False
    has_address: bool = False
    has_language: bool = False
    has_activity: bool = False
    has_contact_norm: bool = False


@dataclass(frozen=True)
class Completeness:
    """How full a card is: `percent` 0 to 100, and the codes of what is missing, most useful first."""

    percent: int
    missing: tuple[str, ...]


def completeness(card: CardFacts) -> Completeness:
    """Return how full the card is and what is missing (R-013, R-023)."""
    missing = tuple(code for code, holds in _EVERY_CARD if not holds(card))
    return Completeness(100 * (len(_EVERY_CARD) - len(missing)) // len(_EVERY_CARD), missing)


def needs_confirming(confirmed_at: datetime | None, created_at: datetime, at: datetime) -> bool:
    """True when nobody has edited or confirmed the card for 180 days (R-013).

    A card that a file brought in is confirmed by nobody, and yet as true as the file: its days count from entry.
    """
    return at - (confirmed_at or created_at) >= CONFIRM_AFTER


def days_silent(last_talk_at: datetime | None, at: datetime, zone: str) -> int | None:
    """Return how many calendar days of the zone have begun since the last talk, None when there was none.

    A talk of yesterday evening is a day old this morning.
    """
    if last_talk_at is None:
        return None
    here = ZoneInfo(zone)
    return max((at.astimezone(here).date() - last_talk_at.astimezone(here).date()).days, 0)


def next_birthday(born: date, on: date) -> date:
    """Return the next birthday on or after the day (R-019); 29 February is kept on the 28th in other years."""

    def in_year(year: int) -> date:
        try:
            return born.replace(year=year)
        except ValueError:
            return date(year, 2, 28)

    this_year = in_year(on.year)
    return this_year if this_year >= on else in_year(on.year + 1)


@dataclass(frozen=True)
class Growth:
    """How one manager's base moved in a period (R-014): clients new, come alive again, and lost."""

    new: int = 0
    reactivated: int = 0
    lost: int = 0

    @property
    def net(self) -> int:
        """The difference that the period made."""
        return self.new + self.reactivated - self.lost


def add_growth(parts: Iterable[tuple[int | None, Growth]]) -> dict[int | None, Growth]:
    """Return the sums by manager."""
    sums: dict[int | None, Growth] = {}
    for manager, part in parts:
        one = sums.get(manager, Growth())
        sums[manager] = Growth(one.new + part.new, one.reactivated + part.reactivated, one.lost + part.lost)
    return sums
