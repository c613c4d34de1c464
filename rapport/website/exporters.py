"""How chats and questions from the web go out as tables: only those that the actor may see, in bounded memory."""

from rapport.exchange.tables import offer_table
from rapport.website.models import Chat, WebQuestion
from rapport.website.queries import chats_seen_by, questions_seen_by

offer_table(
    "chats", Chat._meta.verbose_name_plural, Chat,
    ("visitor", "email", "language", "page", "desk", "unit", "state", "client", "person", "owner", "began_at",
     "first_answered_at", "answered_by", "answered_in", "in_time", "ended_at", "outcome", "reason"),
    chats_seen_by, subject="chat", list_page="chats",
)  # fmt: skip
offer_table(
    "web-questions", WebQuestion._meta.verbose_name_plural, WebQuestion,
    ("reference", "name", "email", "question", "order_number", "language", "desk", "unit", "state", "client", "person",
     "came_at", "settled_at", "settled_by", "reason"),
    questions_seen_by, subject="web-question", list_page="web-questions",
)  # fmt: skip
