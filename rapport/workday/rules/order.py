"""Which row comes first: by consequence, not by kind (R-078). The same rows always give the same order."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from decimal import Decimal

from rapport.workday.rules.rows import SOON, Firmness, Group, Lead, Means, Row

NEVER = datetime(9999, 1, 1, tzinfo=UTC)
MINUTE = timedelta(minutes=1)
Place = tuple[Group, int, datetime, bool, Decimal, str]


@dataclass(frozen=True)
class Moment:
    """The time as the queue sees it: now, when the local day ends, and when the next working day ends (aware, UTC).

    `kept_for` is what the day is kept for: calls, meetings, or None for both.
    """

    now: datetime
    day_ends: datetime
    next_ends: datetime
    kept_for: Means | None = None


def group_of(row: Row, moment: Moment) -> Group:
    """Return where the row stands: breaking (late, or breaks within two hours), today, or when there is time."""
    if row.firmness is Firmness.EASE or row.deadline is None:
        return Group.TIME
    if row.firmness is Firmness.HARD and row.deadline <= moment.now + SOON:
        return Group.BREAKING
    return Group.TODAY if row.deadline < moment.day_ends else Group.TIME


def place_of(row: Row, moment: Moment) -> Place:
    """Return what the row is sorted by: group, time left in whole minutes, key clients first, more money first, key.

    In today, what breaks at an hour goes before what only belongs to the day. When there is time, what breaks on the
    next working day goes first, so that nobody learns of it too late (R-083); then what suits a day for calls or for
    meetings (R-079).
    """
    group = group_of(row, moment)
    deadline = row.deadline or NEVER
    turn = _turn(row, moment) if group is Group.TIME else int(row.firmness is not Firmness.HARD)
    whole = deadline.replace(second=0, microsecond=0)
    return group, turn, whole, not row.is_key, -row.money, row.key


def _turn(row: Row, moment: Moment) -> int:
    if row.firmness is Firmness.HARD and row.deadline is not None and row.deadline < moment.next_ends:
        return 0
    return 1 if moment.kept_for is None or row.means is moment.kept_for else 2


def queue(rows: Iterable[Row], moment: Moment) -> list[Lead]:
    """Return the day's queue: in order, everything open with the same client folded under its most urgent row."""
    leads: list[Lead] = []
    by_client: dict[int, Lead] = {}
    for place, row in sorted(((place_of(row, moment), row) for row in rows), key=_place):
        under = by_client.get(row.client) if row.together and row.client is not None else None
        if under is not None:
            under.also.append(row)
            continue
        lead = Lead(row, place[0])
        leads.append(lead)
        if row.together and row.client is not None:
            by_client[row.client] = lead
    return leads


def _place(pair: tuple[Place, Row]) -> Place:
    return pair[0]


@dataclass(frozen=True)
class Reason:
    """One of the sums behind a row's place: its code, and the minutes, days, rows or amount that it speaks of."""

    code: str
    number: int = 0
    amount: Decimal = Decimal(0)


def reasons(lead: Lead, moment: Moment, after: int) -> list[Reason]:
    """Return why the row stands where it stands, in the order in which it was decided; `after` rows follow it."""
    row, told = lead.row, [_time_reason(lead, moment)]
    if row.is_key:
        told.append(Reason("key"))
    if row.money:
        told.append(Reason("money", amount=row.money))
    if lead.group is Group.TIME and moment.kept_for is not None and _turn(row, moment) == 1:
        told.append(Reason(f"day for {moment.kept_for}"))
    if lead.also:
        told.append(Reason("together", len(lead.also)))
    if after:
        told.append(Reason("before", after))
    return told


def _time_reason(lead: Lead, moment: Moment) -> Reason:
    row = lead.row
    if row.deadline is None:
        return Reason("no date")
    left = int((row.deadline - moment.now) // MINUTE)
    if row.firmness is Firmness.EASE:
        return Reason("overdue", -left) if left < 0 else Reason("ease")
    if row.firmness is Firmness.DAY:
        return Reason("today") if lead.group is Group.TODAY else Reason("coming", left)
    if lead.group is Group.BREAKING:
        return Reason("late", -left) if left < 0 else Reason("breaks", left)
    if lead.group is Group.TODAY:
        return Reason("due today", left)
    return Reason("due next", left) if row.deadline < moment.next_ends else Reason("coming", left)
