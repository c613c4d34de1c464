"""How moments stand in facts and in sentences."""

from datetime import date, datetime, time
from typing import Any

from django.utils.translation import gettext as _

from rapport.kit.ui import formats


def kept(at: datetime | None) -> str:
    """Return the moment as it stands in an event's facts; "" for none."""
    return at.isoformat() if at else ""


def told(kept_at: str) -> str:
    """Return a kept moment as the reader reads it: day and time of day in their zone."""
    return formats.moment(datetime.fromisoformat(kept_at)) if kept_at else _("no date")


def told_local(day: str, at: str) -> str:
    """Return a kept local day and time of day in words; without a time of day only the day."""
    words = formats.day(date.fromisoformat(day))
    return f"{words} {formats.clock(time.fromisoformat(at))}" if at else words


def title_or_private(title: str) -> str:
    """Return the title, or words for what is private and therefore was kept without one."""
    return title or _("a private appointment")


def field_words(model: Any, names: list[str]) -> str:
    """Return the names of a model's fields as people read them, divided by commas."""
    return ", ".join(str(model._meta.get_field(name).verbose_name) for name in names)
