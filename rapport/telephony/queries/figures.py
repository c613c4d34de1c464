"""How the phone is answered: within three rings, late, not at all. Every figure counts the rows of its own list."""

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import datetime
from statistics import median
from typing import Any
from zoneinfo import ZoneInfo

from django.db.models import Q
from django.db.models.functions import ExtractHour

from rapport.staff.actor import Actor
from rapport.telephony.models import Call, CallQuerySet
from rapport.telephony.queries import calls_seen_by

BY = ("line", "person", "hour")
MOST_MENU = 20
KEPT: dict[str, Callable[[CallQuerySet], CallQuerySet]] = {
    "answered": lambda rows: rows.filter(outcome=Call.Outcome.ANSWERED),
    "in_time": lambda rows: rows.filter(in_time=True),
    "late": lambda rows: rows.filter(in_time=False),
    "missed": lambda rows: rows.missed(),
    "owed": lambda rows: rows.owed(),
}


@dataclass(frozen=True)
class Wanted:
    """Which calls: begun from `since` on and before `before` (aware), of a line, a person (0: nobody in particular),
    an hour of the actor's day, a choice in the voice menu.

    `kept` is one of KEPT or "" for all, `direction` "in", "out" or "" for both; `counted` leaves out what is not over
    and what rang from one of our telephones to another, as the figures do. None and "" do not narrow.
    """

    since: datetime | None = None
    before: datetime | None = None
    line: int | None = None
    person: int | None = None
    hour: int | None = None
    menu: str = ""
    kept: str = ""
    direction: str = ""
    client: int | None = None
    number: str = ""
    counted: bool = False


@dataclass(frozen=True)
class Sums:
    """How many calls came in, of them answered, answered in time of those that are measured, and not answered.

    `waited` is the median of the seconds until the answer, None where nothing was answered.
    """

    calls: int
    answered: int
    in_time: int
    late: int
    missed: int
    owed: int
    waited: float | None

    @property
    def share(self) -> float | None:
        """The share within the rings allowed of the calls of which it is known, None while none is."""
        return self.in_time / (self.in_time + self.late) if self.in_time + self.late else None


@dataclass(frozen=True)
class Row:
    """The sums of one line, person or hour; `key` narrows the list of calls to them."""

    key: Any
    label: str
    sums: Sums


def calls_wanted(actor: Actor, wanted: Wanted) -> CallQuerySet:
    """Return the calls that are meant and that the actor may see, latest first."""
    rows = calls_seen_by(actor)
    for name, value in (
        ("started_at__gte", wanted.since), ("started_at__lt", wanted.before), ("line_id", wanted.line),
        ("direction", wanted.direction), ("client_id", wanted.client), ("menu", wanted.menu),
    ):  # fmt: skip
        if value:
            rows = rows.filter(**{name: value})
    if wanted.person is not None:
        rows = rows.filter(employee_id=wanted.person) if wanted.person else rows.filter(employee=None)
    if wanted.hour is not None:
        rows = rows.annotate(hour=ExtractHour("started_at", tzinfo=ZoneInfo(actor.zone))).filter(hour=wanted.hour)
    if wanted.number:
        rows = rows.filter(Q(number__icontains=wanted.number) | Q(e164__icontains=wanted.number))
    if wanted.counted:
        rows = rows.came_in().exclude(outcome="").exclude(state=Call.State.QUIET, client=None, number="")
    return KEPT[wanted.kept](rows) if wanted.kept in KEPT else rows


def figures(
    actor: Actor, since: datetime, before: datetime
) -> tuple[Sums, dict[str, list[Row]], list[tuple[str, int]]]:
    """Return the sums of the calls that came in, then per line, person and hour, and the choices in the voice menu with
    how many calls made each. One query."""
    rows: Any = calls_wanted(actor, Wanted(since, before, counted=True)).order_by().select_related(None)
    rows = rows.annotate(hour=ExtractHour("started_at", tzinfo=ZoneInfo(actor.zone))).values_list(
        "outcome", "in_time", "waited", "called_back_at", "settled", "state", "line_id", "line__name", "employee_id",
        "employee__name", "hour", "menu",
    )  # fmt: skip
    whole: list[Any] = []
    groups: dict[str, dict[tuple[Any, str], list[Any]]] = {by: defaultdict(list) for by in BY}
    menu: Counter[str] = Counter()
    for *one, line, line_name, person, name, hour, chosen in rows:
        whole.append(one)
        groups["line"][line, line_name].append(one)
        groups["person"][person or 0, name or ""].append(one)
        groups["hour"][hour, f"{hour:02d}"].append(one)
        menu[chosen] += bool(chosen)
    told = {
        by: sorted((Row(key, label, _sums(ones)) for (key, label), ones in found.items()), key=lambda row: row.label)
        for by, found in groups.items()
    }
    chosen_most = sorted(((name, number) for name, number in menu.items() if number), key=lambda one: (-one[1], one[0]))
    return _sums(whole), told, chosen_most[:MOST_MENU]


def _sums(ones: Iterable[Any]) -> Sums:
    ones = list(ones)
    answered = [one for one in ones if one[0] == Call.Outcome.ANSWERED]
    missed = [one for one in ones if one[0] != Call.Outcome.ANSWERED]
    nothing = (Call.State.ASIDE, Call.State.QUIET)
    waits = [one[2] for one in answered if one[2] is not None]
    return Sums(
        calls=len(ones),
        answered=len(answered),
        in_time=sum(one[1] is True for one in ones),
        late=sum(one[1] is False for one in ones),
        missed=len(missed),
        owed=sum(one[3] is None and not one[4] and one[5] not in nothing for one in missed),
        waited=median(waits) if waits else None,
    )
