"""Deals in which one talks and talks, but not with whoever decides (R-100)."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.db.models import Count, Exists, IntegerField, OuterRef, QuerySet, Subquery, Value
from django.db.models.functions import Coalesce

from rapport.deals.models import Deal
from rapport.deals.rules import ENOUGH_TALKS
from rapport.interactions.models import TWO_WAY, Attendee, Interaction
from rapport.kit.written_once import written_once
from rapport.parties.models import Client, Person
from rapport.parties.queries.card import deciders


@dataclass(frozen=True)
class Unreached:
    """How many talks a deal had without whoever decides, and who that is (None: not known)."""

    talks: int
    decider: Person | None


def unreached(deals: Sequence[Deal]) -> dict[int, Unreached]:
    """Return the open deals, by number, that had several talks since they began and none with whoever decides.

    Only talks in both directions count. A client who is a person decides for themselves. Two queries.
    """
    wanted = [one for one in deals if one.is_open]
    if not wanted:
        return {}
    found = _talked(sorted(one.pk for one in wanted))
    people = deciders(sorted({client for _pk, client, _talks in found})) if found else {}
    return {pk: Unreached(number_of, people.get(client)) for pk, client, number_of in found}


@written_once
def _talked(deals: list[int]) -> QuerySet[Deal, Any]:
    talks = Interaction.objects.filter(
        client=OuterRef("client"), happened_at__gte=OuterRef("created_at"), outcome__in=TWO_WAY
    )
    number = talks.order_by().values("client").annotate(n=Count("pk")).values("n")
    with_decider = Attendee.objects.filter(
        interaction__client=OuterRef("client"),
        interaction__happened_at__gte=OuterRef("created_at"),
        interaction__outcome__in=TWO_WAY,
        person__decision=Person.Decision.DECIDES,
    )
    rows = Deal.objects.filter(pk__in=deals).exclude(client__kind=Client.Kind.INDIVIDUAL)
    rows = rows.annotate(talks=Coalesce(Subquery(number, output_field=IntegerField()), Value(0)))
    return (
        rows.filter(~Exists(with_decider), talks__gte=ENOUGH_TALKS).order_by().values_list("pk", "client_id", "talks")
    )
