"""Marking a row done, by the deed of the app that it comes from."""

from django.utils.translation import gettext as _

from rapport.kit.refusals import BadInput
from rapport.roles.authority import act
from rapport.staff.actor import Actor
from rapport.workday.feeds import feeds
from rapport.workday.queries.queue import doer, row_of
from rapport.workday.rights import ARRANGE
from rapport.workday.rules.rows import Row


@act("workday.finish_row", right=ARRANGE)
def finish_row(actor: Actor, key: str) -> Row:
    """Mark the actor's row of that name done and return it.

    Raises NotSeen for what is not in the actor's day, BadInput for what only its own act can end, such as a talk.
    """
    row = row_of(actor, key)
    finish = feeds[row.feed].finish
    if finish is None:
        raise BadInput(_("This is done by talking with the client: open it and log the talk."))
    finish(doer(actor, row), row)
    return row
