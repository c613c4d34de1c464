"""Clients that may be the one that is about to be entered."""

from django.db.models import Q

from rapport.kit.text import core, fold
from rapport.parties.models import Client, ContactPoint, Identifier
from rapport.parties.models.client import FOLDED_LENGTH
from rapport.parties.queries.sight import clients_seen_by
from rapport.search.queries import numbers_of
from rapport.staff.actor import Actor


def clients_like(actor: Actor, name: str, *, reached: str = "", number: str = "", limit: int = 5) -> list[Client]:
    """Return seen clients with the same name, phone, e-mail or number, then those with a name alike. Two queries.

    Names that differ in the legal form only are the same here.
    """
    folded = fold(name)[:FOLDED_LENGTH]
    if len(folded) < 2 and not reached and not number:
        return []
    seen = clients_seen_by(actor).select_related("owner")
    same = Q(folded=folded) | Q(core=core(name)[:FOLDED_LENGTH]) if folded else Q()
    if reached:
        same |= Q(pk__in=ContactPoint.objects.filter(normal=reached).values("client_id"))
    if number:
        same |= Q(pk__in=Identifier.objects.filter(normal=number).values("client_id"))
    found = list(seen.filter(same)[:limit])
    if len(found) < limit and folded:
        alike = seen.filter(pk__in=numbers_of("client", name)).exclude(pk__in=[one.pk for one in found])
        found += alike[: limit - len(found)]
    return found
