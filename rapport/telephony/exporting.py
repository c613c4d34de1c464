"""Calls as a table, as far as the actor sees them."""

from rapport.exchange.tables import offer_table
from rapport.telephony.models import Call
from rapport.telephony.queries import calls_seen_by

offer_table(
    "phone-calls", Call._meta.verbose_name_plural, Call,
    ("started_at", "direction", "number", "ours", "line", "employee", "unit", "client", "person", "outcome", "rings",
     "waited", "talked", "in_time", "menu", "called_back_at", "state", "reason"),
    calls_seen_by, subject="phone-call", list_page="phone-calls",
)  # fmt: skip
