"""Keeping the day of the last talk, on which the contact norm counts (R-048)."""

from datetime import datetime, timedelta

from django.db.models import Q

from rapport.kit.changes import Change, image
from rapport.parties.models import Client
from rapport.staff.actor import Actor

KEPT = ("last_talk_at", "talk_due_at", "quiet_since")


def note_talk(actor: Actor, client: Client, at: datetime) -> Change | None:
    """Note inside another deed that the client was talked with at that moment (aware, UTC).

    One statement, no journal line of its own: the deed puts the change that comes back among its own. An earlier talk
    entered later changes nothing, and the time of a talk that lies ahead counts from now.
    """
    talk = min(at, actor.at)
    if client.last_talk_at is not None and client.last_talk_at >= talk:
        return None
    norm = client.contact_norm_days
    due = None if norm is None else talk + timedelta(days=norm)
    rows = Client.objects.filter(Q(last_talk_at=None) | Q(last_talk_at__lt=talk), pk=client.pk)
    # The version stays: a talk is no edit of the card, and nobody's typing has to wait for it.
    if not rows.update(last_talk_at=talk, talk_due_at=due, quiet_since=talk):
        return None
    before = image(client, KEPT)
    client.last_talk_at, client.talk_due_at, client.quiet_since = talk, due, talk
    return Change(Client._meta.label, client.pk, before, image(client, KEPT))
