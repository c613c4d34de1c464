"""How answers of clients go out as a table: only those that the actor may see, in bounded memory."""

from rapport.exchange.tables import offer_table
from rapport.satisfaction.models import Feedback
from rapport.satisfaction.queries import feedback_seen_by

offer_table(
    "feedback", Feedback._meta.verbose_name_plural, Feedback,
    ("kind", "client", "person", "enquiry", "round", "served_by", "unit", "owner", "asked_at", "score", "words",
     "answered_at", "changed_at", "read_by", "called_by", "reason"),
    feedback_seen_by, subject="feedback", list_page="satisfaction-answers",
)  # fmt: skip
