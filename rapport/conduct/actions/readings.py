"""Noting that somebody opened the record of others, and forgetting it after a year (R-377, R-379)."""

from datetime import datetime, timedelta

from django.db.models import F

from rapport.conduct.models import Reading
from rapport.staff.actor import Actor

KEPT = timedelta(days=366)


def note_reading(actor: Actor, kind: str, pk: int) -> None:
    """Keep that the actor opened the record today. Looking is no deed: the journal does not speak of it.

    Two statements the first time of a day, one later. The program itself leaves no trace.
    """
    if actor.employee is None:
        return
    mine = {"employee": actor.employee, "day": actor.today, "subject_kind": kind, "subject_id": pk}
    if not Reading.objects.filter(**mine).update(times=F("times") + 1, last_at=actor.at):
        Reading.objects.bulk_create([Reading(**mine, last_at=actor.at)], ignore_conflicts=True)


def forget_readings(at: datetime) -> int:
    """Delete what is older than a year before the moment; return how many rows."""
    return Reading.objects.filter(last_at__lt=at - KEPT).delete()[0]
