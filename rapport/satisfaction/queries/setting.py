"""What the firm has set, and the months that it counts by."""

from collections.abc import Sequence
from datetime import date, datetime

from rapport.kit.periods import month_of
from rapport.satisfaction.models import FeedbackPolicy, PointTable, Requirement
from rapport.satisfaction.rules import FIRST_POINTS


def policy() -> FeedbackPolicy:
    """Return the policy of asking; before anybody set one, that with which the firm begins (not yet in the base)."""
    return FeedbackPolicy.objects.filter(pk=1).first() or FeedbackPolicy()


def table_on(day: date) -> Sequence[int]:
    """Return what answers from 1 to 5 bring on the day."""
    row = PointTable.objects.filter(since__lte=day).order_by("-since").first()
    return row.points if row else FIRST_POINTS


def requirements_on(day: date) -> dict[str, Requirement]:
    """Return the requirement in force on the day for each indicator that has one. One query."""
    rows = Requirement.objects.filter(since__lte=day).select_related("set_by").order_by("since")
    return {row.indicator: row for row in rows}


def month_bounds(month: str, zone: str) -> tuple[datetime, datetime] | None:
    """Return when a month ("2026-11") begins and ends in the zone (UTC); None for what is none."""
    return month_of(month, zone)
