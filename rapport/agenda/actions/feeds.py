"""Opening and closing one's calendar feed."""

import secrets

from rapport.agenda.events import FeedClosed, FeedOpened
from rapport.agenda.models import Feed
from rapport.agenda.queries.people import number
from rapport.agenda.rights import PLAN
from rapport.journal.book import record
from rapport.kit.secrets import digest_of
from rapport.roles.authority import act
from rapport.staff.actor import Actor, me


@act("agenda.open_feed", right=PLAN)
def open_feed(actor: Actor) -> str:
    """Return the secret of a new calendar feed, to be shown this once; the one before it stops at once.

    Neither secret nor hash stands in the journal, so opening can't be undone, only closed.
    """
    secret = secrets.token_urlsafe(32)
    Feed.objects.update_or_create(employee=me(actor), defaults={"digest": digest_of(secret), "made_at": actor.at})
    record(actor, FeedOpened())
    return secret


@act("agenda.close_feed", right=PLAN)
def close_feed(actor: Actor) -> None:
    """Stop the calendar feed; nothing is written when there is none."""
    if Feed.objects.filter(employee_id=number(actor)).delete()[0]:
        record(actor, FeedClosed())
