"""What feeds the queue of Today. Any app puts its feeds on the shelf, from its own `contributes.py`.

    from rapport.workday.feeds import MOST, Feed, Told, feeds
    from rapport.workday.rules.rows import Row

    def ask(actor):
        rows = promises_of(actor).order_by("due_at").values_list("pk", "text", "due_at", "client_id")[: MOST + 1]
        return [Row(f"promise-{pk}", "promises", due, client=who, facts=(pk, text)) for pk, text, due, who in rows]

    def tell(actor, row):
        pk, text = row.facts
        return Told(text, url=reverse("promise", args=[pk]))

    feeds.put("promises", Feed(20, _("Promises"), _("Keep promises"), ask, tell, finish=keep))

A feed is asked with every showing of Today: a bounded number of queries whatever stands behind them, no more than its
`most` + 1 rows, and no words (`tell` gives those, for the rows that are shown). A feed that fails is named on the page
with the last time it worked; the others go on.
"""

import logging
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime

from rapport.kit.registry import Shelf
from rapport.kit.ui.record import Deed
from rapport.roles.queries import carried_by, substituted_by
from rapport.staff.actor import Actor
from rapport.workday.rules.rows import Row

log = logging.getLogger(__name__)

# The most rows that one feed gives; one more says that there are others.
MOST = 200


@dataclass(frozen=True)
class Told:
    """One row in words: what to do, the page of the thing, and its one act (None: a talk with the client).

    `what` are people's own words for it, without ours around them, for the journal. `when`, `note` and `tone` replace
    the clock's own words; `meta` are sentences beside it; `chip` is how it reads in another row of the same client.
    `person` is whom to talk to (a person of the client base), `phone` the number to call. What is not `ready` can't be
    marked done as it stands, only by its own act.
    """

    text: str
    url: str
    what: str = ""
    act: Deed | None = None
    when: str = ""
    note: str = ""
    tone: str | None = None
    meta: tuple[str, ...] = ()
    chip: str = ""
    person: int | None = None
    phone: str = ""
    ready: bool = True


Ask = Callable[[Actor], list[Row]]
Tell = Callable[[Actor, Row], Told]


@dataclass(frozen=True)
class Feed:
    """One source of rows. `label` is its chip's word, `duty` the duty that its rows serve, in a few words.

    `finish(actor, row)` marks a row done; without it only the row's own act does. `move(actor, row, until)` moves it
    to another day by a deed of its own app and answers True; without it, or when it answers False, the row just waits.
    `carried`: who stands in for somebody has that person's rows too (R-252).
    No more than `most` rows are shown; `all_url(actor)` is the page on which the others are found.
    """

    order: int
    label: object
    duty: object
    ask: Ask
    tell: Tell
    finish: Callable[[Actor, Row], None] | None = None
    move: Callable[[Actor, Row, datetime], bool] | None = None
    most: int = MOST
    all_url: Callable[[Actor], str] | None = None
    carried: bool = True


feeds: Shelf[Feed] = Shelf("feeds of Today")
_worked: dict[str, datetime] = {}


@dataclass(frozen=True)
class Trouble:
    """A feed that failed: its label, and when it last worked in this process (None: not since the start)."""

    label: object
    worked_at: datetime | None


@dataclass
class Found:
    """What all feeds gave: rows, the codes of feeds that hold more than they show, and the failed ones."""

    rows: list[Row] = field(default_factory=list)
    more: list[str] = field(default_factory=list)
    troubles: list[Trouble] = field(default_factory=list)


def ask_all(actor: Actor) -> Found:
    """Return what every feed on the shelf has for the actor, asked in their order.

    After that come the rows of each absent colleague for whom the actor stands in, as often as there are such.
    """
    found = Found()
    _ask(actor, found)
    if len(carried_by(actor)) > 1:
        for absent in substituted_by(actor):
            # Seen through the deputy's eyes: what the absent one keeps private stays theirs.
            _ask(Actor(absent, actor.at, actor.door, seen_by=actor.employee), found, carried=True)
    return found


def _ask(actor: Actor, found: Found, *, carried: bool = False) -> None:
    there = {row.key for row in found.rows}
    for code, feed in sorted(feeds.items(), key=lambda pair: pair[1].order):
        if carried and not feed.carried:
            continue
        try:
            rows = feed.ask(actor)
        except Exception:
            # One feed's fault must not take the day away; it is named on the page.
            log.exception("The feed %s of Today failed", code)
            found.troubles.append(Trouble(feed.label, _worked.get(code)))
            continue
        _worked[code] = actor.at
        if len(rows) > feed.most and code not in found.more:
            found.more.append(code)
        rows = [row for row in rows[: feed.most] if row.key not in there]
        for row in rows if carried else ():
            row.whose = actor
        found.rows += rows
