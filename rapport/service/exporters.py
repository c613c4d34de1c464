"""How enquiries go out as a table: only those that the actor may see, in bounded memory."""

from rapport.exchange.tables import offer_table
from rapport.service.models import Enquiry
from rapport.service.queries import enquiries_seen_by

offer_table(
    "enquiries", Enquiry._meta.verbose_name_plural, Enquiry,
    ("number", "subject", "kind", "channel", "state", "client", "person", "owner", "unit", "came_at",
     "acknowledged_at", "first_answered_at", "solved_at", "cause", "result"),
    enquiries_seen_by, subject="enquiry", list_page="enquiries",
)  # fmt: skip
