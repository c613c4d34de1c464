"""Giving clients to another manager (R-016)."""

from collections.abc import Sequence

from django.utils.translation import gettext as _

from rapport.journal.book import record
from rapport.kit.refusals import BadInput
from rapport.parties.actions.bulk import Outcome, set_on_many
from rapport.parties.events import ClientsHandedOver
from rapport.parties.models import Client
from rapport.parties.queries.sight import clients_seen_by
from rapport.parties.rights import HAND_OVER
from rapport.roles.authority import act
from rapport.staff.actor import Actor
from rapport.staff.models import Employee


def hand_over(actor: Actor, client: Client, *, to: Employee, reason: str, notes: str) -> Outcome:
    """Give one client to another manager. Raises what `hand_over_many` raises."""
    return hand_over_many(actor, [client.pk], to=to, reason=reason, notes=notes)


@act(
    "parties.hand_over",
    right=HAND_OVER,
    size=lambda client_ids, **_: len(set(client_ids)),
    summary=lambda client_ids, *, to, **_: _summary(len(set(client_ids)), to),
)
def hand_over_many(actor: Actor, client_ids: Sequence[int], *, to: Employee, reason: str, notes: str) -> Outcome:
    """Give clients to another manager, who answers from now on; everything else on the cards stays (R-016).

    One journal line tells reason and notes in every client's history. Raises BadInput without reason or notes, or
    when the new owner no longer works here; NeedsApproval above the actor's limit of clients.
    """
    wrong: dict[str, list[object]] = {}
    if not reason.strip():
        wrong["reason"] = [_("Say why the client gets another manager.")]
    if not notes.strip():
        wrong["notes"] = [_("Write down what the new manager has to know.")]
    if not to.is_active:
        wrong["to"] = [_("%(person)s does not work here any more. Choose another manager.") % {"person": to.name}]
    if wrong:
        raise BadInput(fields=wrong)
    seen = clients_seen_by(actor)
    before = seen.filter(pk=client_ids[0]).select_related("owner").first() if len(client_ids) == 1 else None
    earlier = before.owner.name if before and before.owner else ""
    outcome = set_on_many(seen, client_ids, {"owner": to, "unit": to.unit})
    if outcome.rows:
        event = ClientsHandedOver(len(outcome.rows), to.name, to.pk, reason.strip(), notes.strip(), earlier)
        outcome.entry = record(actor, event, *outcome.rows, changes=outcome.changes)
    return outcome


def _summary(count: int, to: Employee) -> str:
    return _("Hand over to %(person)s, clients: %(num)s") % {"person": to.name, "num": count}
