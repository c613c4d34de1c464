"""What answers brought: calls saved by month with the list behind, and what people did not find (R-347)."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from django.db.models import Max, QuerySet, Sum
from django.db.models.functions import TruncMonth

from rapport.knowledge.models import Answer, AnswerDay, CallsSaved, Question, Search
from rapport.knowledge.queries.sight import writes
from rapport.portal.queries import answered_by_month
from rapport.staff.actor import Actor

OUTSIDE = (Question.Audience.PUBLIC, Question.Audience.PORTAL)


@dataclass(frozen=True)
class MonthSaved:
    """One month (its first day): how often answers were opened, helped or not, and how many calls that saved.

    `themselves`: questions in the portal that a client's own records answered while they were typed.
    """

    month: date
    opened: int
    helped: int
    not_helped: int
    themselves: int
    saved: Decimal


def calls_for_help() -> Decimal:
    """Return how many calls one answer that helped saves, by the firm's own measure; 1 without one. One query."""
    row = CallsSaved.objects.first()
    return row.each if row else Decimal(1)


def saved_by_month(actor: Actor, *, most: int = 24) -> list[MonthSaved]:
    """Return the months in which something was counted, latest first, for who writes. Months are those of UTC.

    Only readers outside the house are counted: a colleague who was helped saves no call.
    """
    if not writes(actor):
        return []
    rows: Any = AnswerDay.objects.filter(audience__in=OUTSIDE).order_by()
    rows = rows.annotate(month=TruncMonth("on")).values("month")
    rows = rows.annotate(o=Sum("opened"), h=Sum("helped"), n=Sum("not_helped")).order_by("-month")
    counted = {row["month"]: (row["o"], row["h"], row["n"]) for row in rows[:most]}
    alone, each = answered_by_month(), calls_for_help()
    found = []
    for month in sorted({*counted, *alone}, reverse=True)[:most]:
        opened, helped, not_helped = counted.get(month, (0, 0, 0))
        themselves = alone.get(month, 0)
        found.append(MonthSaved(month, opened, helped, not_helped, themselves, (helped + themselves) * each))
    return found


def helped_in(actor: Actor, starts: date, before: date) -> QuerySet[Answer, Any]:
    """Return the answers that were opened or judged from `starts` until before `before`, those that helped most first.

    They are the list behind `saved_by_month`, and so count readers outside the house only.
    Each has `times_opened`, `times_helped` and `times_not_helped`.
    """
    rows = Answer.objects.select_related("question").filter(
        days__on__gte=starts, days__on__lt=before, days__audience__in=OUTSIDE
    )
    counted: Any = rows.annotate(
        times_opened=Sum("days__opened"), times_helped=Sum("days__helped"), times_not_helped=Sum("days__not_helped")
    )
    ordered: QuerySet[Answer, Any] = counted.order_by("-times_helped", "-times_opened", "id")
    return ordered if writes(actor) else ordered.none()


def not_found(actor: Actor, since: date) -> QuerySet[Search, Any]:
    """Return what people looked for since the day and no answer was there, most often first.

    Each line has `words`, `language`, `audience`, `total` and the `latest` day.
    """
    rows = Search.objects.filter(on__gte=since, found=0).order_by().values("words", "language", "audience")
    counted: Any = rows.annotate(total=Sum("times"), latest=Max("on"))
    counted = counted.order_by("-total", "words", "language", "audience")
    return counted if writes(actor) else counted.none()
