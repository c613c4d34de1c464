"""Calendar items as the grids of the interface draw them: words, places in quarter hours, lanes."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from django.urls import reverse
from django.utils.translation import gettext as _

from rapport.agenda.queries.calendar import BUSY, Item
from rapport.agenda.rules.local_time import moment
from rapport.agenda.rules.working import Hours
from rapport.kit.ui import formats

MOST_HOURS = 14
MOST_LANES = 4

# First quarter hour and how many, and what stands there.
Placed = tuple[tuple[int, int], Item]


@dataclass(frozen=True)
class Frame:
    """The hours that a grid of days shows: from one full hour, so many hours, in the person's zone."""

    first: int
    hours: int
    zone: ZoneInfo

    @property
    def words(self) -> list[str]:
        """The hours in the words of the language."""
        return [formats.hour(time(hour % 24)) for hour in range(self.first, self.first + self.hours)]


def frame(items: Iterable[Item], hours: Hours) -> Frame:
    """Return the hours to show: those of work, more where something lies outside, at most fourteen."""
    zone = ZoneInfo(hours.zone)
    first, last = hours.starts.hour, hours.ends.hour + (1 if hours.ends.minute else 0)
    for item in items:
        if item.takes_time:
            starts, ends = item.starts_at.astimezone(zone), item.ends_at.astimezone(zone)
            first = min(first, starts.hour)
            last = max(last, 24 if ends.date() > starts.date() else ends.hour + (1 if ends.minute else 0))
    first = max(first, last - MOST_HOURS) if last > hours.ends.hour + 1 else first
    return Frame(first, max(4, min(last - first, MOST_HOURS)), zone)


def drawn(item: Item, at: datetime) -> dict[str, Any]:
    """Return one item as the components draw it: text, url, time, kind, tone, note, past."""
    past = item.ends_at <= at
    shown: dict[str, Any] = {"text": item.title, "time": _time(item), "kind": _kind(item), "past": past, "url": ""}
    if item.task is not None:
        late = item.task.is_late(at)
        shown |= {"url": reverse("task", args=[item.task.pk]), "tone": "danger" if late else ""}
        shown["note"] = _("late") if late else ""
    elif item.appointment is not None:
        url = reverse("appointment", args=[item.appointment.pk])
        shown["url"] = f"{url}?on={item.day.isoformat()}" if item.appointment.repeats and item.day else url
        if item.appointment.wants_preparation and not past:
            shown |= _preparation(item)
    return shown


def short(entry: dict[str, Any], item: Item) -> dict[str, Any]:
    """Return the item in fewer words: its place in the grid says how long it is, and its note stands in the text."""
    text = f"{entry['text']} · {entry['note']}" if entry.get("note") else entry["text"]
    return entry | {"text": text, "time": formats.clock(item.starts_at) if not item.all_day else ""}


def _preparation(item: Item) -> dict[str, str]:
    assert item.appointment is not None
    if item.appointment.prepared:
        return {"note": _("prepared"), "tone": ""}
    done = formats.number(item.appointment.preparation)
    return {"note": _("%(done)s of 3 prepared") % {"done": done}, "tone": "warn"}


def _time(item: Item) -> str:
    if item.all_day:
        return _("all day")
    if item.task is not None or item.starts_at == item.ends_at:
        return formats.clock(item.starts_at)
    return f"{formats.clock(item.starts_at)}–{formats.clock(item.ends_at)}"


def _kind(item: Item) -> str:
    if item.kind == BUSY:
        return "busy"
    if item.task is not None:
        return "call" if item.kind == "call" else "deadline"
    return {"call": "call", "focus": "task"}.get(item.kind, "meeting")


def placed(
    items: Iterable[Item], day: date, shown: Frame, at: datetime
) -> tuple[list[dict[str, Any]], list[dict[str, Any]]]:
    """Return the items of one day: those above the grid (deadlines, whole days, too many at once) and those in it."""
    above, inside, waiting = [], [], []
    for item in items:
        where = _quarters(item, day, shown) if item.takes_time else None
        if where is None:
            above.append(drawn(item, at))
        else:
            waiting.append((where, item))
    for group in _overlapping(waiting):
        lanes = _lanes([where for where, _item in group])
        width = min(max(lanes) + 1, MOST_LANES)
        for ((start, span), item), lane in zip(group, lanes, strict=True):
            if lane < MOST_LANES:
                place = {"start": start, "span": span, "lane": lane + 1, "lanes": width}
                inside.append(short(drawn(item, at), item) | place)
            else:
                above.append(drawn(item, at))
    return above, inside


def slots(items: Iterable[Item], day: date, shown: Frame, at: datetime, url: str) -> list[dict[str, Any]]:
    """Return a link for each full hour ahead in which nothing is planned: it opens a new appointment at that time."""
    taken = [item.span for item in items if item.takes_time]
    free = []
    for hour in range(shown.first, min(shown.first + shown.hours, 24)):
        starts = moment(day, time(hour), str(shown.zone))
        ends = starts + timedelta(hours=1)
        if starts >= at and not any(begin < ends and end > starts for begin, end in taken):
            clock = formats.clock(time(hour))
            free.append(
                {
                    "text": _("New at %(time)s") % {"time": clock},
                    "time": "",
                    "kind": "free",
                    "url": f"{url}?day={day.isoformat()}&time={hour:02}:00",
                    "start": (hour - shown.first) * 4 + 1,
                    "span": 4,
                    "lane": 1,
                    "lanes": 1,
                }
            )
    return free


def _quarters(item: Item, day: date, shown: Frame) -> tuple[int, int] | None:
    """Return first quarter and number of quarters within the frame, None outside it."""
    start = _minute(item.starts_at, day, shown) // 15
    end = -(-_minute(item.ends_at, day, shown) // 15)
    if end <= 0 or start >= shown.hours * 4:
        return None
    start, end = max(start, 0), min(end, shown.hours * 4)
    return start + 1, max(1, end - start)


def _minute(at: datetime, day: date, shown: Frame) -> int:
    local = at.astimezone(shown.zone)
    return (local.date() - day).days * 1440 + local.hour * 60 + local.minute - shown.first * 60


def _overlapping(waiting: list[Placed]) -> list[list[Placed]]:
    """Return the items in groups of which each touches the next: they share the width."""
    groups: list[list[Placed]] = []
    reached = 0
    for one in sorted(waiting, key=lambda pair: (pair[0], pair[1].title)):
        start, span = one[0]
        if groups and start < reached:
            groups[-1].append(one)
        else:
            groups.append([one])
            reached = 0
        reached = max(reached, start + span)
    return groups


def _lanes(places: list[tuple[int, int]]) -> list[int]:
    """Return for each place, in order, the first lane that is free where it starts."""
    ends: list[int] = []
    lanes = []
    for start, span in places:
        lane = next((number for number, end in enumerate(ends) if end <= start), len(ends))
        ends[lane : lane + 1] = [start + span]
        lanes.append(lane)
    return lanes
