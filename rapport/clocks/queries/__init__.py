"""What others may ask about clocks."""

from rapport.clocks.queries.calendars import Book, book_of
from rapport.clocks.queries.expecting import Expected, expected
from rapport.clocks.queries.places import countries
from rapport.clocks.queries.promised import would_end
from rapport.clocks.queries.sight import calendars_kept, clocks_seen_by
from rapport.clocks.queries.standing import Standing, standing, standing_of, standings
from rapport.clocks.queries.versions import rules_kept, rules_now

__all__ = [
    "Book",
    "Expected",
    "Standing",
    "book_of",
    "calendars_kept",
    "clocks_seen_by",
    "countries",
    "expected",
    "rules_kept",
    "rules_now",
    "standing",
    "standing_of",
    "standings",
    "would_end",
]
