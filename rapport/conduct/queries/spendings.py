"""Entrusted money: the ledger, and what is left of each budget."""

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal

from django.db.models import DecimalField, F, QuerySet, Sum, Value
from django.db.models.functions import Coalesce

from rapport.conduct.models import Spending
from rapport.conduct.queries.people import people_under, selves
from rapport.conduct.rights import SPEND
from rapport.roles.queries import holders, used_by_each
from rapport.staff.actor import Actor


@dataclass(frozen=True)
class Budget:
    """What one person may spend in the running period: `limit` None is without limit, `left` may be below zero."""

    employee_id: int
    clause: str
    period: str
    currency: str
    limit: Decimal | None
    spent: Decimal
    must_ask: bool

    @property
    def left(self) -> Decimal | None:
        """What is left of the limit; None without one."""
        return None if self.limit is None else self.limit - self.spent


def spendings_seen_by(actor: Actor) -> QuerySet[Spending]:
    """Return the entries of the actor and of the people under them, newest first, each with `total`, its amount now."""
    money = DecimalField(max_digits=16, decimal_places=2)
    corrected = Coalesce(Sum("corrections__amount"), Value(Decimal(0), money), output_field=money)
    rows = Spending.objects.select_related("employee").annotate(total=F("amount") + corrected)
    if actor.is_program:
        return rows
    return rows.filter(employee_id__in=[*selves(actor), *people_under(actor)])


def budgets(actor: Actor, people: Iterable[int]) -> list[Budget]:
    """Return the budgets of the people for the period that holds the actor's day. A bounded number of queries."""
    held = holders(SPEND, actor.today, actor.at)
    wanted = [(pk, grant) for pk in people for grant in held.get(pk, ()) if grant.holder_id == pk]
    periods = {grant.period for _pk, grant in wanted if grant.period}
    used = {period: used_by_each(SPEND, period, actor.today) for period in periods}
    return [
        Budget(
            pk,
            grant.clause,
            grant.period,
            grant.currency,
            grant.limit,
            used.get(grant.period, {}).get((pk, grant.currency), Decimal(0)),
            grant.must_ask,
        )
        for pk, grant in wanted
    ]
