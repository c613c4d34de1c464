"""Keeping who opened the card of a client whom others look after (R-377, R-379)."""

from rapport.conduct.actions import note_reading
from rapport.parties.models import Client, TeamMember
from rapport.roles.queries import carried_by
from rapport.staff.actor import Actor


def note_opening(actor: Actor, client: Client) -> None:
    """Keep that the actor opened the client's card, unless they own it, serve on its team, or stand in for who does.

    Nothing is asked or written for one's own clients; for others one question and at most two statements.
    """
    if actor.is_program or client.owner_id in carried_by(actor):
        return
    if not TeamMember.objects.filter(client=client, employee__in=carried_by(actor)).exists():
        note_reading(actor, "client", client.pk)
