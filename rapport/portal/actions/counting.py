"""Counting questions that what the portal showed answered. No deed of the firm: no gate, no line, a number a day."""

from typing import Any

from django.db.models import F

from rapport.portal.models import AnsweredDay
from rapport.staff.actor import Actor


def count_answered(actor: Actor, source: str) -> None:
    """Count on the actor's day (UTC) that something of the kind answered a question, so that nobody asked (R-347)."""
    same: dict[str, Any] = {"on": actor.at.date(), "source": source}
    rows = AnsweredDay.objects.filter(**same)
    if not rows.update(times=F("times") + 1):
        AnsweredDay.objects.bulk_create([AnsweredDay(**same)], ignore_conflicts=True)
        rows.update(times=F("times") + 1)
