"""Who sees what: whatever hangs on a client is seen by who sees the client and puts things right."""

from typing import Any

from django.db.models import QuerySet

from rapport.parties.queries import client_is_seen
from rapport.roles.authority import may
from rapport.staff.actor import Actor


def of_clients(actor: Actor, rows: QuerySet[Any], right: str) -> QuerySet[Any]:
    """Return the rows whose client the actor sees, none without the right."""
    if actor.is_program:
        return rows
    if not may(actor, right):
        return rows.none()
    return rows.filter(client_is_seen(actor, "client"), client__removed_at=None)
