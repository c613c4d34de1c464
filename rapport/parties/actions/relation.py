"""Moving a relation on: status, loss and return."""

from datetime import date
from typing import Any

from django.utils.translation import gettext as _

from rapport.journal.book import record
from rapport.kit.changes import update
from rapport.kit.refusals import BadInput
from rapport.parties.events import ClientLost, ClientWonBack, StatusChanged
from rapport.parties.models import Client
from rapport.parties.rights import EDIT
from rapport.roles.authority import act
from rapport.staff.actor import Actor

Status = Client.Status
BUYING = frozenset({Status.COUNTERPARTY, Status.REGULAR, Status.KEY})


@act("parties.change_status", right=EDIT)
def change_status(actor: Actor, client: Client, status: str) -> Client:
    """Move the client to another status (R-011); nothing is written when it stands there already.

    Raises BadInput for an unknown status, and for losing and winning back, which ask for more.
    """
    if status not in Status.values or status == Status.LOST:
        raise BadInput(fields={"status": [_("Choose a status from the list. For a lost client, say why it left.")]})
    if client.status == Status.LOST:
        raise BadInput(fields={"status": [_("This client is lost. Use Won back.")]})
    if client.status != status:
        before, values = client.status, _values(client, status, actor.today)
        event = StatusChanged(before, status, client.owner_id, reactivated=before == Status.DORMANT)
        record(actor, event, client, changes=[update(client, **values)])
    return client


@act("parties.mark_lost", right=EDIT)
def mark_lost(
    actor: Actor, client: Client, *, reason: str, lost_to: str = "", win_back_on: date | None = None
) -> Client:
    """Record the client's decision to leave (R-026): why, to which competitor, and when to try to win it back.

    The owner at this moment is the manager who answers for it. Raises BadInput without a reason.
    """
    if not reason.strip():
        raise BadInput(fields={"reason": [_("Say why the client left. It helps to win it back.")]})
    if client.status == Status.LOST:
        raise BadInput(_("This client is marked as lost already."))
    before = client.status
    change = update(
        client,
        status=Status.LOST,
        lost_at=actor.at,
        lost_reason=reason.strip(),
        lost_to=lost_to.strip(),
        win_back_on=win_back_on,
    )
    day = win_back_on.isoformat() if win_back_on else ""
    owner = client.owner.name if client.owner else ""
    event = ClientLost(reason.strip(), lost_to.strip(), day, owner, client.owner_id, before)
    record(actor, event, client, changes=[change])
    return client


@act("parties.win_back", right=EDIT)
def win_back(actor: Actor, client: Client, *, status: str = Status.COUNTERPARTY) -> Client:
    """Take a lost client back as a counterparty, or as the status given. Raises BadInput for one that is not lost."""
    if client.status != Status.LOST:
        raise BadInput(_("This client is not lost."))
    if status not in Status.values or status == Status.LOST:
        raise BadInput(fields={"status": [_("Choose a status from the list.")]})
    values = {**_values(client, status, actor.today), "lost_at": None, "win_back_on": None}
    change = update(client, **values)
    record(actor, ClientWonBack(status, client.owner_id), client, changes=[change])
    return client


def _values(client: Client, status: str, today: date) -> dict[str, Any]:
    """The status, and the day since when it is a client once it buys."""
    starts = status in BUYING and client.client_since is None
    return {"status": status, **({"client_since": today} if starts else {})}
