"""Logging and correcting talks."""

from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import Any

from django.utils.translation import gettext as _

from rapport.interactions.events import TalkCorrected, TalkLogged
from rapport.interactions.models import Attendee, Interaction
from rapport.interactions.rights import LOG
from rapport.journal.book import record
from rapport.kit.changes import Change, create, update
from rapport.kit.refusals import BadInput
from rapport.parties.actions import note_talk
from rapport.parties.models import Client, Person
from rapport.roles.authority import act
from rapport.staff.actor import Actor

# A clock that runs a little ahead must not refuse a talk that has just ended.
AHEAD = timedelta(minutes=10)


@act("interactions.log_talk", right=LOG)
def log_talk(
    actor: Actor, client: Client, *, people: Sequence[Person] = (), happened_at: datetime | None = None, **fields: Any
) -> Interaction:
    """Write down one talk with a client, with one journal line (R-004, R-045, R-068, R-069).

    `people` are the client's people who took part; `happened_at` defaults to the actor's moment. A two-way talk moves
    the client's last talk. Raises BadInput for a talk in the future or a person of another client.
    """
    return write_talk(actor, client, people=people, happened_at=happened_at, **fields)


def write_talk(
    actor: Actor, client: Client, *, people: Sequence[Person] = (), happened_at: datetime | None = None, **fields: Any
) -> Interaction:
    """Write down a talk inside another deed: what `log_talk` does, in that deed's transaction."""
    moment = happened_at or actor.at
    if moment > actor.at + AHEAD:
        raise BadInput(fields={"happened_at": [_("A talk that has not happened yet is planned in the calendar.")]})
    if any(person.client_id != client.pk for person in people):
        raise BadInput(fields={"people": [_("Choose people of this client.")]})
    talk = Interaction(client=client, employee=actor.employee, happened_at=moment, **fields)
    changes: list[Change | None] = [create(talk)]
    changes += [create(Attendee(interaction=talk, person=person)) for person in people]
    if talk.spoke:
        changes.append(note_talk(actor, client, at=moment))
    record(actor, _told(talk, people), client, *people, changes=changes, happened_at=moment)
    return talk


@act("interactions.correct_talk", right=LOG)
def correct_talk(actor: Actor, talk: Interaction, **fields: Any) -> Interaction:
    """Put a logged talk right. The journal keeps both wordings. Raises BadInput and Stale."""
    change = update(talk, **fields)
    if change:
        record(actor, TalkCorrected(talk.channel, talk.words), talk.client, changes=[change])
    return talk


def _told(talk: Interaction, people: Sequence[Person]) -> TalkLogged:
    return TalkLogged(
        channel=talk.channel,
        direction=talk.direction,
        outcome=talk.outcome,
        said=talk.words,
        decisions=talk.decisions,
        minutes=talk.minutes,
        people=[str(person) for person in people],
        next_step=talk.next_step,
    )
