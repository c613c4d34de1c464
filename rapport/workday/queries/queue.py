"""The actor's queue of today: what every feed found, without what waits, folded by client and in order (R-078)."""

from collections import Counter
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta

from django.db.models import QuerySet
from django.utils.translation import gettext as _

from rapport.kit.refusals import NotSeen
from rapport.kit.written_once import written_once
from rapport.staff.actor import Actor, me
from rapport.workday.feeds import Found, Told, Trouble, ask_all, feeds
from rapport.workday.models import Postponement, Rhythm
from rapport.workday.queries.calendar import Meeting, day_bounds, meetings
from rapport.workday.rules import rhythm
from rapport.workday.rules.fit import Fit, caught, fit, gaps, minutes_of
from rapport.workday.rules.order import Moment, queue
from rapport.workday.rules.rows import Firmness, Group, Lead, Row
from rapport.workday.sources.clients import ClientFacts, facts_of, worth

# However it was put off, what breaks is back before it does.
BACK_BEFORE = timedelta(minutes=30)


@dataclass
class Queue:
    """One person's queue. `leads` are in order; `counts` says in how many of them each feed has something.

    `more` are the codes of feeds that hold more than they show, `free` the free stretches of the working day from now
    on, `caught` the rows that break during a meeting, and `waiting` how many rows are put off.
    """

    moment: Moment
    leads: list[Lead]
    counts: dict[str, int]
    fit: Fit
    meetings: list[Meeting]
    free: list[tuple[datetime, datetime]]
    caught: list[tuple[Row, Meeting]]
    clients: dict[int, ClientFacts]
    waiting: int = 0
    more: list[str] = field(default_factory=list)
    troubles: list[Trouble] = field(default_factory=list)

    def of(self, group: Group, feed: str = "") -> list[Lead]:
        """Return the leads of a group, only those that hold something of a feed if one is named."""
        return [lead for lead in self.leads if lead.group is group and (not feed or feed in lead.feeds)]

    def lead(self, key: str) -> Lead | None:
        """Return the lead that has the row, itself or folded under it."""
        return next((one for one in self.leads if key in {one.row.key, *(row.key for row in one.also)}), None)

    def after(self, key: str) -> Lead | None:
        """Return what comes after the row, the first one when the row is not there."""
        keys = [lead.row.key for lead in self.leads]
        following = keys.index(key) + 1 if key in keys else 0
        return self.leads[following] if following < len(self.leads) else None


def queue_of(actor: Actor) -> Queue:
    """Return the actor's queue. The number of queries is that of the feeds, whatever stands in it."""
    found = ask_all(actor)
    put = postponed(actor)
    rows = [row for row in found.rows if row.key not in put or _is_back(row, put[row.key], actor.at)]
    clients = _weigh(actor, rows)
    moment = moment_of(actor)
    leads = queue(rows, moment)
    bounds, stand = day_bounds(actor), meetings(actor)
    today = [one for one in stand if one.takes_time and one.starts < bounds.ends and one.back > bounds.starts]
    begin = min(max(actor.at, bounds.work_starts), bounds.work_ends)
    free = gaps([(one.leaves, one.back) for one in today], begin, bounds.work_ends)
    return Queue(
        moment,
        leads,
        dict(Counter(code for lead in leads for code in lead.feeds)),
        fit(leads, minutes_of(free)),
        [one for one in stand if one.starts < bounds.ends],
        free,
        [
            (row, today[place])
            for row, place in caught(_every(leads), [(one.leaves, one.back) for one in today], actor.at)
        ],
        clients,
        len(found.rows) - len(rows),
        found.more,
        found.troubles,
    )


def _every(leads: list[Lead]) -> list[Row]:
    return [row for lead in leads for row in (lead.row, *lead.also)]


def _weigh(actor: Actor, rows: list[Row]) -> dict[int, ClientFacts]:
    """Give each row the weight of its client; a client whom the actor may not see weighs nothing and names nobody."""
    clients = facts_of(actor, {row.client for row in rows if row.client is not None})
    for row in rows:
        client = clients.get(row.client) if row.client is not None else None
        if client is not None:
            row.is_key, row.money = client.is_key, worth(actor, client)
    return clients


def moment_of(actor: Actor) -> Moment:
    """Return the time as the actor's queue sees it."""
    bounds = day_bounds(actor)
    return Moment(
        actor.at, bounds.ends, bounds.next_ends, rhythm.kept_for(rhythm.kind_of(rhythm_of(actor), actor.today))
    )


def rhythm_of(actor: Actor) -> dict[int, str]:
    """Return what the actor keeps the days of the week for, by weekday (Monday is 0). One query an operation."""

    def ask() -> dict[int, str]:
        return dict(_rhythm(me(actor).pk))

    return actor.known("workday.rhythm", ask)


def postponed(actor: Actor) -> dict[str, Postponement]:
    """Return what the actor has put off to a later moment, by the row's name. One query an operation."""

    def ask() -> dict[str, Postponement]:
        return {row.key: row for row in _postponed(me(actor).pk, actor.at)}

    return actor.known("workday.postponed", ask)


@written_once
def _rhythm(person: int) -> QuerySet[Rhythm, tuple[int, str]]:
    return Rhythm.objects.filter(employee_id=person).values_list("weekday", "kind")


@written_once
def _postponed(person: int, at: datetime) -> QuerySet[Postponement]:
    return Postponement.objects.filter(employee_id=person, until__gt=at)


def _is_back(row: Row, put: Postponement, at: datetime) -> bool:
    """True when the row shows although it was put off: it breaks later than that moment, and soon."""
    if put.settled or row.firmness is not Firmness.HARD or row.deadline is None:
        return False
    return put.put_at < row.deadline - BACK_BEFORE <= at


def row_of(actor: Actor, key: str) -> Row:
    """Return the actor's row of that name, put off or not. Raises NotSeen when it is none of theirs, or done."""
    row = next((row for row in everything(actor).rows if row.key == key), None)
    if row is None:
        raise NotSeen(_("This is not in your day any more: somebody has done it, or it was moved."))
    return row


def everything(actor: Actor) -> Found:
    """Return what all feeds give, put off or not."""
    found = ask_all(actor)
    _weigh(actor, found.rows)
    return found


def told(actor: Actor, row: Row) -> Told:
    """Return the row in words."""
    if row.whose is None:
        return feeds[row.feed].tell(actor, row)
    one = feeds[row.feed].tell(row.whose, row)
    return replace(one, meta=(_("for %(person)s") % {"person": row.whose.employee.name}, *one.meta))


def doer(actor: Actor, row: Row) -> Actor:
    """Return the actor as who does the row's deed: for the absent colleague, if it is theirs (R-252)."""
    return actor if row.whose is None else replace(actor, acting_for=row.whose.employee)
