"""A lead becomes a client, or joins the one that is there already: nothing is typed twice."""

from typing import Any

from django.utils.translation import gettext as _

from rapport.agenda.actions import carried_over
from rapport.journal.book import record
from rapport.kit.changes import update
from rapport.kit.refusals import BadInput
from rapport.kit.text import fold
from rapport.leads.actions.common import REACHED, locked
from rapport.leads.actions.giving import owned
from rapport.leads.events import LeadBecameClient
from rapport.leads.models import Lead
from rapport.leads.queries.twins import same_clients
from rapport.leads.rights import WORK
from rapport.parties.actions import enter_client, enter_person
from rapport.parties.models import Client, Person
from rapport.roles.authority import act
from rapport.staff.actor import Actor


@act("leads.become_client", right=WORK)
def become_client(actor: Actor, lead: Lead, *, client: Client | None = None, anew: bool = False) -> Client:
    """Make the lead a client and return it; one with the same name, phone or e-mail is joined instead.

    `client` names the client to join, `anew` says that those who look the same are others. All that the lead holds
    goes onto the card, and its steps ahead are the client's. Whoever does it answers for a new client. Raises BadInput
    when several are the same.
    """
    locked(lead)
    if lead.is_closed and lead.client is not None:
        return lead.client
    known = client or lead.client
    same = [known] if known else [] if anew else same_clients(actor, lead)
    if len(same) > 1:
        names = ", ".join(one.name for one in same)
        raise BadInput(
            fields={"client": [_("Several clients look the same: %(names)s. Choose one.") % {"names": names}]}
        )
    owned(actor, lead)
    found = same[0] if same else None
    if found is None:
        client = enter_client(actor, facts=_facts(lead), person=_person(lead), reached=_reached(lead))
    else:
        client = found
        _add_person(actor, client, lead)
    change = update(lead, state=Lead.State.CLIENT, client=client, client_at=actor.at, come_back_on=None, ground="")
    told = LeadBecameClient(lead.pk, str(lead), client.pk, client.name, found is not None)
    ahead = carried_over(("lead", lead.pk), ("client", client.pk))
    record(actor, told, lead, client, changes=[change, *ahead])
    return client


def _facts(lead: Lead) -> dict[str, Any]:
    kind = Client.Kind.COMPANY if lead.name else Client.Kind.INDIVIDUAL
    origin = lead.source.name if lead.source else str(lead.get_channel_display())
    note = "\n".join(part for part in (lead.need, lead.note) if part)
    facts = {"name": str(lead), "kind": kind, "origin": origin[:200], "activity": lead.activity, "note": note}
    return facts | {"language": lead.language, "country": lead.country, "status": Client.Status.PROSPECT}


def _person(lead: Lead) -> dict[str, Any] | None:
    """Whom one talks to at a company; a person by themselves is the client."""
    if not (lead.name and lead.person_name):
        return None
    return {"name": lead.person_name, "job": lead.job, "language": lead.language}


def _reached(lead: Lead) -> list[tuple[str, str]]:
    return [(kind, getattr(lead, kind)) for kind in REACHED if getattr(lead, kind)]


def _add_person(actor: Actor, client: Client, lead: Lead) -> None:
    """Put the lead's person onto the card that is joined, unless somebody of that name stands there."""
    facts = _person(lead)
    if facts is None:
        return
    there = {
        fold(name) for name in Person.objects.filter(client=client, removed_at=None).values_list("name", flat=True)
    }
    if fold(lead.person_name) not in there:
        enter_person(actor, client, facts=facts, reached=_reached(lead))
