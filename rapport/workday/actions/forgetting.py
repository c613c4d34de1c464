"""Forgetting what was put off long ago."""

from datetime import datetime, timedelta

from rapport.workday.models import Postponement

# Longer than anything can be taken back.
KEPT = timedelta(days=60)


def forget_postponements(at: datetime) -> int:
    """Delete what came back more than sixty days before the moment; return how many rows."""
    return Postponement.objects.filter(until__lt=at - KEPT).delete()[0]
