"""What makes a promise certain without a right: records that say so (R-177).

    from rapport.promises.facts import Fact, facts

    facts.put("order-return", Fact(_("Return"), returns_of, covers))

A discount is certain when the client has it already; money back when a record on this shelf covers it.
"""

from collections.abc import Callable
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from django.db.models import QuerySet
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from rapport.conduct.models import Deviation, Request
from rapport.conduct.queries.deviations import deviations_seen_by
from rapport.conduct.queries.requests import requests_seen_by
from rapport.kit.refusals import BadInput
from rapport.kit.registry import Shelf
from rapport.parties.models import Client
from rapport.parties.queries import special_terms_on
from rapport.promises.sources import Pair
from rapport.staff.actor import Actor

OFFERED = 10


@dataclass(frozen=True)
class Fact:
    """A kind of record that makes money back certain.

    `rows(actor, client)` gives those about the client that the actor sees and that are settled; `covers(row, amount,
    currency)` says whether so much is.
    """

    label: object
    rows: Callable[[Actor, Client], QuerySet[Any]]
    covers: Callable[[Any, Decimal, str], bool]


facts: Shelf[Fact] = Shelf("facts for money back")


def _granted(actor: Actor, client: Client) -> QuerySet[Request]:
    may_be = [Request.Kind.PROPOSAL, Request.Kind.POWERS, Request.Kind.CONDITIONS]
    rows = requests_seen_by(actor).filter(state=Request.State.GRANTED, kind__in=may_be)
    return rows.filter(subject_kind="client", subject_id=client.pk)


def _given(actor: Actor, client: Client) -> QuerySet[Deviation]:
    rows = deviations_seen_by(actor).filter(what=Deviation.What.REFUND)
    return rows.filter(subject_kind="client", subject_id=client.pk)


facts.put("request", Fact(gettext_lazy("Request granted"), _granted, lambda _row, _amount, _currency: True))
facts.put(
    "deviation",
    Fact(
        gettext_lazy("Given beyond the policy"), _given,
        lambda row, amount, currency: row.currency == currency and row.amount >= amount,
    ),
)  # fmt: skip


def certain_money(actor: Actor, client: Client, pair: Pair, amount: Decimal, currency: str) -> Pair:
    """Return the pair when it names a record that covers the money. Raises BadInput, saying what would."""
    kind, pk = pair
    fact = facts.get(kind)
    row = fact.rows(actor, client).filter(pk=pk).first() if fact else None
    if fact is None or row is None:
        raise BadInput(fields={"fact": [_("Choose a record about this client that makes the money back certain.")]})
    if not fact.covers(row, amount, currency):
        raise BadInput(fields={"fact": [_("This record does not cover so much. Promise less, or ask for more first.")]})
    return kind, pk


def certain_discount(actor: Actor, client: Client, percent: Decimal) -> Pair | None:
    """Return the record by which the client has such a discount already today, None without one. One query."""
    if client.discount is not None and percent <= client.discount:
        return "client", client.pk
    terms = special_terms_on(client, actor.today)
    if terms is not None and terms.discount is not None and percent <= terms.discount:
        return "special-terms", terms.pk
    return None


def fact_choices(actor: Actor, client: Client) -> list[tuple[str, str]]:
    """Return the records that make money back certain ("request-7", in words). A query a kind."""
    return [
        (f"{kind}-{row.pk}", f"{fact.label}: {row}")
        for kind, fact in facts.items()
        for row in fact.rows(actor, client).order_by("-pk")[:OFFERED]
    ]
