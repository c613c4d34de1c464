"""What others may ask about enquiries: whoever sees the client sees what it asks."""

from rapport.service.queries.arrival import automatic_acknowledgement
from rapport.service.queries.counting import counted_mine
from rapport.service.queries.lists import Wanted, found_among, most_urgent, viewed
from rapport.service.queries.sight import causes, enquiries_of, enquiries_seen_by, parts_seen_by
from rapport.service.queries.standing import EnquiryLine, Timer, lines_of, timer_of
from rapport.service.queries.today import EnquiryDue, enquiries_due

__all__ = [
    "EnquiryDue",
    "EnquiryLine",
    "Timer",
    "Wanted",
    "automatic_acknowledgement",
    "causes",
    "counted_mine",
    "enquiries_due",
    "enquiries_of",
    "enquiries_seen_by",
    "found_among",
    "lines_of",
    "most_urgent",
    "parts_seen_by",
    "timer_of",
    "viewed",
]
