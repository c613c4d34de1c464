"""What others may ask about chats, questions from the web, and desks."""

from rapport.website.queries.desks import open_desk, zone_of
from rapport.website.queries.lists import Wanted, by_urgency, questions_viewed, viewed
from rapport.website.queries.sight import (
    chats_of,
    chats_seen_by,
    desks_seen_by,
    lines_seen_by,
    questions_seen_by,
    web_units,
)
from rapport.website.queries.today import WebDue, number_waiting, web_due

__all__ = [
    "Wanted",
    "WebDue",
    "by_urgency",
    "chats_of",
    "chats_seen_by",
    "desks_seen_by",
    "lines_seen_by",
    "number_waiting",
    "open_desk",
    "questions_seen_by",
    "questions_viewed",
    "viewed",
    "web_due",
    "web_units",
    "zone_of",
]
