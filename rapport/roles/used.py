"""What measured rights were used for: sums of budgets, figures beside a clause, and amounts that were split."""

from collections.abc import Iterable
from datetime import date, timedelta
from decimal import Decimal
from typing import Any

from django.db.models import Avg, Count, Max, QuerySet, Sum

from rapport.journal.book import LAST, record
from rapport.kit.subjects import kinds
from rapport.roles.catalogue import MONEY, Amount, Grant, Size, rights
from rapport.roles.events.limits import SplitNoticed
from rapport.roles.models import Use
from rapport.staff.actor import Actor

# Two deeds for one client within this time that only together pass the limit are told to the head.
SPLIT_WITHIN = timedelta(hours=24)


def in_period(grant: Grant, right: str, size: Size, today: date) -> Decimal:
    """Return how much of the clause's budget is used in the period that the day belongs to; 0 without a budget."""
    if not grant.period or size is None:
        return Decimal(0)
    rows = _counting(grant.holder_id, right).filter(on__gte=begin_of(grant.period, today), currency=grant.currency)
    return rows.aggregate(sum=Sum("size"))["sum"] or Decimal(0)


def by_each(right: str, since: date) -> dict[tuple[int, str], Decimal]:
    """Return the sum of uses from the day on, by the holder's number and the currency. One query."""
    rows = Use.objects.filter(right=right, on__gte=since, entry__undone_by=None).order_by()
    return {
        (pk, currency): total for pk, currency, total in rows.values_list("employee", "currency").annotate(Sum("size"))
    }


def begin_of(period: str, today: date) -> date:
    """Return the first day of the day, week (from Monday), month, quarter or year that holds the day."""
    if period == "week":
        return today - timedelta(days=today.weekday())
    if period == "month":
        return today.replace(day=1)
    if period == "quarter":
        return today.replace(month=(today.month - 1) // 3 * 3 + 1, day=1)
    return today.replace(month=1, day=1) if period == "year" else today


def subject_of(given: Iterable[Any]) -> tuple[str, int] | None:
    """Return kind and number of the first known record among a deed's arguments."""
    known = {kind.model: kind.code for kind in kinds}
    return next(((known[type(row)], row.pk) for row in given if type(row) in known), None)


def count(actor: Actor, right: str, size: Size, grant: Grant | None, subject: tuple[str, int] | None) -> None:
    """Write the use down, and notice when it was split from another to stay below the limit."""
    assert actor.employee is not None and size is not None
    value, currency = (size.value, size.currency) if isinstance(size, Amount) else (Decimal(size), "")
    use = Use.objects.create(
        employee_id=grant.holder_id if grant else (actor.acting_for or actor).pk,
        right=right,
        size=value,
        currency=currency,
        subject_kind=subject[0] if subject else "",
        subject_id=subject[1] if subject else None,
        at=actor.at,
        on=actor.today,
        approved=actor.approved_by is not None,
        entry=actor.recall(LAST),
    )
    if grant is not None and subject is not None:
        _notice_split(actor, use, grant, subject)


def figures(employee: int, right: str, since: date, before: date) -> dict[str, Any]:
    """Return number, mean, largest and sum of the uses in the days, and how many needed agreement. One query each."""
    rows = _counting(employee, right).filter(on__gte=since, on__lt=before)
    told = rows.aggregate(number=Count("pk"), mean=Avg("size"), largest=Max("size"), sum=Sum("size"))
    return {**told, "approved": rows.filter(approved=True).count()}


def _notice_split(actor: Actor, use: Use, grant: Grant, subject: tuple[str, int]) -> None:
    if rights[use.right].measure != MONEY or grant.limit is None or grant.period:
        return
    same = _counting(use.employee_id, use.right).filter(
        subject_kind=use.subject_kind, subject_id=use.subject_id, currency=use.currency, approved=False
    )
    same = same.filter(at__gt=actor.at - SPLIT_WITHIN)
    found = same.aggregate(sum=Sum("size"), number=Count("pk"))
    if found["number"] > 1 and found["sum"] > grant.limit >= found["sum"] - use.size:
        told = SplitNoticed(use.right, str(found["sum"]), use.currency, found["number"], str(grant.limit), grant.clause)
        record(actor, told, also=[subject])


def _counting(employee: int, right: str) -> QuerySet[Use]:
    return Use.objects.filter(employee_id=employee, right=right, entry__undone_by=None)
