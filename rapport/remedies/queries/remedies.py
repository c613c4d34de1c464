"""What was given to put things right: who sees it, its sums, whose outcome is asked for."""

from datetime import date
from decimal import Decimal
from typing import Any, NamedTuple

from django.db.models import Count, QuerySet, Sum
from django.db.models.functions import TruncMonth

from rapport.conduct.queries.people import selves
from rapport.kit.written_once import written_once
from rapport.remedies.models import Remedy, RemedyPolicy
from rapport.remedies.queries.common import of_clients
from rapport.remedies.rights import GIVE, POLICIES, WORK
from rapport.roles.authority import may
from rapport.staff.actor import Actor

# Values by which the list narrows, and its sums are made.
NARROWING = ("month", "person", "kind", "deviating")


def remedies_seen_by(actor: Actor) -> QuerySet[Remedy]:
    """Return what was given to the clients that the actor may see, newest first."""
    return of_clients(actor, Remedy.objects.select_related("client", "given_by", "deviation"), WORK)


def policies_seen_by(actor: Actor) -> QuerySet[RemedyPolicy]:
    """Return the policies, for who gives by them or writes them."""
    seen = actor.is_program or may(actor, GIVE) or may(actor, POLICIES)
    return RemedyPolicy.objects.all() if seen else RemedyPolicy.objects.none()


def narrowed(
    rows: QuerySet[Remedy], *, month: date | None = None, person: int = 0, kind: str = "", deviating: bool = False
) -> QuerySet[Remedy]:
    """Return the remedies of a month (its first day), a person, a kind, or only those beyond the policy."""
    if month:
        rows = rows.filter(given_on__year=month.year, given_on__month=month.month)
    if person:
        rows = rows.filter(given_by=person)
    if kind:
        rows = rows.filter(kind=kind)
    return rows.filter(deviation__isnull=False) if deviating else rows


class Total(NamedTuple):
    """A sum: by which value (a month's first day, a person's number or a kind), its words, how many, how much."""

    by: Any
    words: str
    currency: str
    number: int
    cost: Decimal


def sums_by(rows: QuerySet[Remedy], what: str) -> list[Total]:
    """Return number and cost of the rows by "month", "person" or "kind", and currency. One query each."""
    rows = rows.select_related(None).order_by()
    names = {"month": ("of_month", "of_month"), "person": ("given_by", "given_by__name"), "kind": ("kind", "kind")}
    by, words = names[what]
    if what == "month":
        rows = rows.annotate(of_month=TruncMonth("given_on"))  # type: ignore[assignment]
    keys = list(dict.fromkeys((by, words, "currency")))
    counted = rows.values(*keys).annotate(number=Count("pk"), total=Sum("cost"))
    found = [Total(one[by], str(one[words]), one["currency"], one["number"], one["total"]) for one in counted]
    return sorted(found, key=lambda one: str(one.by) if what == "month" else one.words, reverse=what == "month")


class RemedyDue(NamedTuple):
    """A remedy whose outcome is asked for: what was given and why, since when we ask, and to whom."""

    pk: int
    kind: str
    reason: str
    ask_on: date
    client_id: int
    client__name: str


def remedies_to_follow(actor: Actor, *, most: int) -> list[RemedyDue]:
    """Return what the actor gave within the policy and whose outcome is asked for by now, oldest first. One query.

    What lies beyond the policy is asked for as a deviation.
    """
    return [RemedyDue(*row) for row in _to_follow(selves(actor), actor.today, most=most)]


@written_once
def _to_follow(people: list[int], on: date, *, most: int) -> QuerySet[Remedy, Any]:
    rows = Remedy.objects.filter(given_by__pk__in=people, outcome="", ask_on__lte=on, deviation=None)
    rows = rows.filter(client__removed_at=None)
    return rows.order_by("ask_on", "id").values_list(*RemedyDue._fields)[:most]
