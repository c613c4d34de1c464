"""The one place that reads the clock. Doors read it once and pass the moment down."""

from datetime import date, datetime
from zoneinfo import ZoneInfo

from django.utils import timezone


def now() -> datetime:
    """Return this moment, aware, in UTC."""
    return timezone.now()


def local_day(at: datetime, zone: str) -> date:
    """Return the calendar day that people in the zone call today at that moment."""
    return at.astimezone(ZoneInfo(zone)).date()
