"""How a promise's date reads."""

from datetime import date, datetime

from rapport.kit.ui import formats
from rapport.promises.models import Promise


def kept_due(row: Promise) -> str:
    """Return the date as a journal line keeps it: an ISO day for a whole day, else an ISO moment."""
    return row.due_day.isoformat() if row.whole_day else row.due_at.isoformat()


def told_due(kept: str) -> str:
    """Return a date that `kept_due` gave, in words of the active language and zone."""
    if len(kept) == len("2026-12-14"):
        return formats.day(date.fromisoformat(kept))
    return formats.moment(datetime.fromisoformat(kept))


def due_words(row: Promise) -> str:
    """Return by when the promise is to be kept, in words."""
    return told_due(kept_due(row))


def size_words(row: Promise) -> str:
    """Return how much is promised, in words; empty for what has no size."""
    if row.percent is not None:
        return formats.per_cent(row.percent)
    return formats.money(row.amount, row.currency) if row.amount is not None else ""
