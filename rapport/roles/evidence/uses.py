"""What measured rights were used for, in figures beside their clauses."""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from django.db.models import Avg, Count, Max, Q, QuerySet, Sum

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
    rows = records_of_uses([one.pk for one in people], span).order_by("right", "currency")
    told = rows.values_list("employee_id", "right", "currency").annotate(
        times=Count("pk"),
        mean=Avg("size"),
        largest=Max("size"),
        together=Sum("size"),
        asked=Count("pk", filter=Q(approved=True)),
    )
    found: dict[int, list[Used]] = {}
    for who, right, currency, number, mean, largest, total, asked in told:
        mean = Decimal(str(mean)).quantize(Decimal("0.01"))
        found.setdefault(who, []).append(Used(right, currency, number, mean, largest, total, asked))
    return found


def records_of_uses(people: Sequence[int], span: Span, right: str = "") -> QuerySet[Use, Any]:
    """Return the uses of the people in the span, of one right when it is named."""
    rows = Use.objects.filter(employee_id__in=people, on__gte=span.since, on__lt=span.before, entry__undone_by=None)
    return rows.filter(right=right) if right else rows
