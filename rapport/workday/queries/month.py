"""The actor's own month in the figures that exist: talks by their means, and how they keep to the rhythm."""

from collections import Counter
from dataclasses import dataclass
from datetime import datetime
from zoneinfo import ZoneInfo

from rapport.interactions.models import Channel, Interaction
from rapport.interactions.queries import talks_of
from rapport.staff.actor import Actor, me
from rapport.workday.queries.queue import rhythm_of
from rapport.workday.rules import rhythm

FACE_TO_FACE = {Channel.VISIT, Channel.MEETING, Channel.PRESENTATION}
# More talks than this nobody has in a month; it bounds what is read.
MOST_TALKS = 2000


@dataclass(frozen=True)
class Month:
    """Talks of the month so far, and which working day of how many today is.

    `calls_kept` and `meetings_kept` are how many of them were on days kept for them (None: no rhythm is set).
    """

    day: int
    days: int
    calls: int
    meetings: int
    written: int
    notes: int
    calls_kept: int | None = None
    meetings_kept: int | None = None

    @property
    def talks(self) -> int:
        """All talks; a note to oneself is none."""
        return self.calls + self.meetings + self.written


def month_of(actor: Actor) -> Month:
    """Return the actor's month. One query."""
    today, zone = actor.today, ZoneInfo(me(actor).time_zone)
    begin = datetime(today.year, today.month, 1, tzinfo=zone)
    day, days = rhythm.workdays_of_month(today)
    kept: Counter[str] = Counter()
    if rhythm_of(actor):
        rows = Interaction.objects.filter(employee_id=me(actor).pk, happened_at__gte=begin, happened_at__lte=actor.at)
        talks = list(rows.order_by("-happened_at").values_list("happened_at", "channel")[:MOST_TALKS])
        by_channel = Counter(channel for _, channel in talks)
        kept = Counter(
            means
            for at, channel in talks
            for means in [_kind(channel)]
            if means and rhythm.kind_of(rhythm_of(actor), at.astimezone(zone).date()) == means
        )
    else:
        by_channel = Counter(talks_of(me(actor).pk, begin, actor.at))
    calls, notes = by_channel[Channel.PHONE], by_channel[Channel.NOTE]
    meetings = sum(by_channel[channel] for channel in FACE_TO_FACE)
    return Month(
        day,
        days,
        calls,
        meetings,
        by_channel.total() - calls - meetings - notes,
        notes,
        kept[rhythm.CALLS] if rhythm_of(actor) else None,
        kept[rhythm.MEETINGS] if rhythm_of(actor) else None,
    )


def _kind(channel: str) -> str:
    if channel == Channel.PHONE:
        return rhythm.CALLS
    return rhythm.MEETINGS if channel in FACE_TO_FACE else ""
