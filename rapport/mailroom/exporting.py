"""Letters as a table, as far as the actor sees them."""

from rapport.exchange.tables import offer_table
from rapport.mailroom.models import Letter
from rapport.mailroom.queries import letters_seen_by

offer_table(
    "letters", Letter._meta.verbose_name_plural, Letter,
    ("received_at", "means", "way", "sender", "sender_name", "to", "subject", "client", "person", "nature", "state",
     "reason", "size"),
    letters_seen_by, subject="letter", list_page="letters",
)  # fmt: skip
