"""SMS as a table, as far as the actor sees them."""

from rapport.exchange.tables import offer_table
from rapport.texting.models import TextMessage
from rapport.texting.queries import texts_seen_by

offer_table(
    "texts", TextMessage._meta.verbose_name_plural, TextMessage,
    ("written_at", "client", "person", "number", "words", "parts", "cost", "currency", "state", "sent_at",
     "delivered_at", "trouble", "sender", "gateway"),
    texts_seen_by, subject="text", list_page="texts",
)  # fmt: skip
