"""How fast chats are answered (R-349). Every figure counts the rows of its own list."""

from collections import defaultdict
from dataclasses import dataclass
from statistics import median
from typing import Any

from django.utils.translation import gettext as _

from rapport.kit.ui import formats
from rapport.staff.actor import Actor
from rapport.website.models import Chat
from rapport.website.queries.lists import Wanted
from rapport.website.queries.sight import chats_seen_by

BY = ("person", "desk", "hour")
Counted = tuple[str, int | None, bool | None]


@dataclass(frozen=True)
class Sums:
    """How many chats began, were answered in time and late, ended without an answer (missed) or still wait.

    `median` are the working seconds to the first answer, 0 without any. chats = in_time + late + missed + waiting.
    """

    chats: int
    in_time: int
    late: int
    missed: int
    median: int

    @property
    def waiting(self) -> int:
        """How many still wait for their first answer."""
        return self.chats - self.in_time - self.late - self.missed

    @property
    def share(self) -> float:
        """What of those of which it is known was answered in time; 0 without any."""
        known = self.chats - self.waiting
        return self.in_time / known if known else 0.0


@dataclass(frozen=True)
class Row:
    """The sums of one person, desk or hour; `key` narrows the list to them."""

    key: int
    label: str
    sums: Sums


def figures(actor: Actor, wanted: Wanted) -> tuple[Sums, dict[str, list[Row]]]:
    """Return the sums over all chats that are wanted, and per answering person, desk and hour. One query."""
    rows: Any = wanted.narrow(chats_seen_by(actor)).order_by().select_related(None).values_list(
        "state", "answered_in", "in_time", "answered_by_id", "answered_by__name", "desk_id", "desk__name", "began_at",
    )  # fmt: skip
    zone = formats.zone_of(actor.zone)
    all_of_them: list[Counted] = []
    groups: dict[str, dict[tuple[int, str], list[Counted]]] = {by: defaultdict(list) for by in BY}
    for state, seconds, in_time, person, name, desk, desk_name, began in rows:
        one = (state, seconds, in_time)
        all_of_them.append(one)
        if person:
            groups["person"][person, name].append(one)
        groups["desk"][desk, desk_name].append(one)
        hour = began.astimezone(zone).hour
        groups["hour"][hour, _("%(hour)s o'clock") % {"hour": f"{hour:02d}"}].append(one)
    told = {
        by: sorted((Row(key, label, sums_of(ones)) for (key, label), ones in found.items()), key=lambda row: row.label)
        for by, found in groups.items()
    }
    return sums_of(all_of_them), told


def sums_of(chats: list[Counted]) -> Sums:
    """Return the sums of chats given as state, working seconds to the first answer, and whether that was in time."""
    times = [seconds for _state, seconds, _in_time in chats if seconds is not None]
    return Sums(
        len(chats),
        sum(in_time is True for _state, _seconds, in_time in chats),
        sum(in_time is False for _state, _seconds, in_time in chats),
        sum(seconds is None and state == Chat.State.ENDED for state, seconds, _in_time in chats),
        round(median(times)) if times else 0,
    )
