"""What measured rights were used for, in figures beside their clauses."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from django.db.models import Avg, Count, Max, Q, QuerySet, Sum

from rapport.kit.written_once import written_once
from rapport.roles.evidence.counting import Span
from rapport.roles.models import Use
from rapport.staff.models import Employee


@dataclass(frozen=True)
class Used:
    """How often a right was used in the span, the mean, largest and sum in its measure, and how often it asked above.

    Money of one right in two currencies stands in two rows.
    """

    right: str
    currency: str
    number: int
    mean: Decimal
    largest: Decimal
    sum: Decimal
    asked: int


def uses_of(people: Sequence[Employee], span: Span) -> dict[int, list[Used]]:
    """Return what each person used their measured rights for; deeds taken back do not count. One query for all."""
    found: dict[int, list[Used]] = {}
    for who, right, currency, number, mean, largest, total, asked in _told(
        [one.pk for one in people], span.since, span.before
    ):
        mean = Decimal(str(mean)).quantize(Decimal("0.01"))
        found.setdefault(who, []).append(Used(right, currency, number, mean, largest, total, asked))
    return found


@written_once
def _told(people: list[int], since: Any, before: Any) -> QuerySet[Use, Any]:
    rows = records_of_uses(people, since, before).order_by("right", "currency")
    return rows.values_list("employee_id", "right", "currency").annotate(
        times=Count("pk"),
        mean=Avg("size"),
        largest=Max("size"),
        together=Sum("size"),
        asked=Count("pk", filter=Q(approved=True)),
    )


def records_of_uses(people: Sequence[int], since: date, before: date, right: str = "") -> QuerySet[Use, Any]:
    """Return the uses of the people in the days from one on and before another, of one right when it is named."""
    rows = Use.objects.filter(employee__pk__in=people, on__gte=since, on__lt=before, entry__undone_by=None)
    return rows.filter(right=right) if right else rows
