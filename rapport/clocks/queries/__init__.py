"""What others may ask about clocks."""

from rapport.clocks.queries.calendars import Book, book_of
from rapport.clocks.queries.rules import rules_kept, rules_now
from rapport.clocks.queries.sight import calendars_kept, clocks_seen_by
from rapport.clocks.queries.standing import Standing, standing, standing_of, standings

__all__ = [
    "Book",
    "Standing",
    "book_of",
    "calendars_kept",
    "clocks_seen_by",
    "rules_kept",
    "rules_now",
    "standing",
    "standing_of",
    "standings",
]
