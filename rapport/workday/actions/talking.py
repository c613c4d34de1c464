"""A talk from the queue: logged, and the row that it was about done or moved, in one press."""

from collections.abc import Iterable
from datetime import datetime, timedelta
from typing import Any

from django.utils.translation import gettext as _

from rapport.interactions.actions import log_whole_talk
from rapport.interactions.models import TWO_WAY, Interaction
from rapport.kit.refusals import BadInput
from rapport.kit.subjects import find
from rapport.parties.queries import people_seen_by
from rapport.roles.authority import act
from rapport.staff.actor import Actor
from rapport.workday.actions.putting_off import move_row
from rapport.workday.feeds import feeds
from rapport.workday.queries.queue import doer, row_of, told
from rapport.workday.rights import ARRANGE
from rapport.workday.rules.rows import Row

# When nobody picked up and no other time was named, the next try is an hour later.
NEXT_TRY = timedelta(hours=1)


@act("workday.take_up", right=ARRANGE)
def take_up(
    actor: Actor,
    key: str,
    *,
    outcome: str,
    again_at: datetime | None = None,
    settled: Iterable[str] = (),
    **talk: Any,
) -> Interaction:
    """Log a talk with the client of the actor's row of that name, and return it.

    When both sides spoke, the row is done if a talk settles it, and so are the rows named in `settled`. Otherwise it is
    moved to `again_at` (aware; by default an hour later). `talk` is what `log_whole_talk` takes. Everything is written
    together and taken back together. Raises NotSeen for rows that are not in the actor's day, and BadInput.
    """
    row = row_of(actor, key)
    if row.client is None:
        raise BadInput(_("There is no client to talk with here: open it and do it there."))
    client: Any = find(actor, "client", row.client)
    whom = told(actor, row).person
    people = list(people_seen_by(actor).filter(pk=whom, client=client)) if whom else []
    if outcome not in TWO_WAY:
        left = {name: value for name, value in talk.items() if name not in ("next_step", "next_step_at")}
        logged = log_whole_talk(actor, client, outcome=outcome, people=people, **left)
        move_row(actor, row, again_at or actor.at + NEXT_TRY)
        return logged
    logged = log_whole_talk(actor, client, outcome=outcome, people=people, **talk)
    for one in [row] * row.by_talk + [row_of(actor, name) for name in dict.fromkeys(settled) if name != key]:
        _finish(actor, one)
    return logged


def _finish(actor: Actor, row: Row) -> None:
    finish = feeds[row.feed].finish
    if finish is not None:
        finish(doer(actor, row), row)
