"""Whether a lead is known already: as a client, or as another lead."""

from django.db.models import Q

from rapport.kit.text import core
from rapport.leads.models import Lead
from rapport.leads.queries.sight import leads_seen_by
from rapport.parties.models import Client, ContactPoint
from rapport.parties.queries import clients_like, clients_seen_by
from rapport.staff.actor import Actor

MOST = 5


def same_clients(actor: Actor, lead: Lead) -> list[Client]:
    """Return seen clients with the lead's name (its legal form aside), phone or e-mail. One query."""
    reached = [one for one in (lead.phone_normal, lead.email_normal) if one]
    same = Q(pk__in=[])
    if name := core(str(lead)):
        same |= Q(core=name[:200])
    if reached:
        points = ContactPoint.objects.filter(normal__in=reached)
        same |= Q(pk__in=points.filter(client__isnull=False).values("client_id"))
        same |= Q(pk__in=points.filter(person__client__isnull=False).values("person__client_id"))
    return list(clients_seen_by(actor).filter(same).select_related("owner").order_by("sorts_as", "id")[:MOST])


def clients_alike(actor: Actor, lead: Lead) -> list[Client]:
    """Return the same clients, and after them those with a name alike, five at the most. Three queries."""
    found = same_clients(actor, lead)
    there = {one.pk for one in found}
    return [*found, *(one for one in clients_like(actor, str(lead)) if one.pk not in there)][:MOST]


def leads_alike(actor: Actor, lead: Lead) -> list[Lead]:
    """Return other seen leads with the same phone, e-mail or name, newest first, five at the most. One query."""
    same = Q(pk__in=[])
    if lead.phone_normal:
        same |= Q(phone_normal=lead.phone_normal)
    if lead.email_normal:
        same |= Q(email_normal=lead.email_normal)
    if lead.name:
        same |= Q(name=lead.name)
    rows = leads_seen_by(actor).filter(same).exclude(pk=lead.pk)
    return list(rows.select_related("owner").order_by("-id")[:MOST])
