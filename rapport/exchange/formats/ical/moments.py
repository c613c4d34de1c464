"""Days and times as calendars write them, and as our tables show them."""

import re
from dataclasses import dataclass
from datetime import date, datetime
from datetime import time as clock

from django.utils.translation import gettext as _

from .lines import Property

UTC = "UTC"
_WRITTEN = re.compile(r"(\d{4})(\d\d)(\d\d)(?:T(\d\d)(\d\d)(\d\d)(Z?))?", re.IGNORECASE)
SHOWN = 60


class WrongLine(ValueError):
    """A line that says nothing that can be true; `sentence` names it."""

    def __init__(self, sentence: str) -> None:
        super().__init__(sentence)
        self.sentence = sentence


@dataclass(frozen=True, slots=True)
class Moment:
    """A day, or a day and time of day in a zone: "UTC", a name as the file has it, or "" where the person is."""

    day: date
    time: clock | None = None
    zone: str = ""

    def text(self, zone: str = "") -> str:
        """Return it as 2026-03-02, 2026-03-02 09:00 or, when its zone is not the given one, with the zone behind it."""
        if self.time is None:
            return self.day.isoformat()
        told = f"{self.day.isoformat()} {self.time.isoformat('seconds' if self.time.second else 'minutes')}"
        return told if self.zone == zone else f"{told} {self.zone}".strip()


def moments_in(found: Property) -> list[Moment]:
    """Return the days or moments that a line says. Raises WrongLine with a sentence that names it."""
    if found.parameters.get("VALUE", "").upper() == "PERIOD":
        # Only where they begin matters: how long each is nobody could keep.
        return [_moment(found, part.partition("/")[0]) for part in found.value.split(",")]
    return [_moment(found, part) for part in found.value.split(",") if part.strip()]


def moment_in(found: Property) -> Moment:
    """Return the day or moment that a line says. Raises WrongLine with a sentence that names it."""
    return _moment(found, found.value)


def _moment(found: Property, written: str) -> Moment:
    parts = _WRITTEN.fullmatch(written.strip())
    try:
        if parts is None:
            raise ValueError(written)
        day = date(int(parts[1]), int(parts[2]), int(parts[3]))
        if parts[4] is None:
            return Moment(day)
        # A leap second is the last one of its minute.
        at = clock(int(parts[4]), int(parts[5]), min(int(parts[6]), 59))
    except ValueError as wrong:
        told = _("Line %(line)s: “%(text)s” is no day and no time (%(name)s).")
        raise WrongLine(told % {"line": found.number, "text": written[:SHOWN], "name": found.name}) from wrong
    return Moment(day, at, UTC if parts[7] else found.parameters.get("TZID", ""))


def in_zone(local: datetime, zone: str) -> Moment:
    """Return the local time as a moment in the zone."""
    return Moment(local.date(), local.time(), zone)
