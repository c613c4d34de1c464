"""What was given, mistakes, disputes and public reviews as tables, as far as the actor sees the clients."""

from rapport.exchange.tables import offer_table
from rapport.remedies.models import Dispute, Mistake, PublicReview, Remedy
from rapport.remedies.queries import disputes_seen_by, mistakes_seen_by, public_reviews_seen_by, remedies_seen_by

offer_table(
    "remedies", Remedy._meta.verbose_name_plural, Remedy,
    ("kind", "pieces", "cost", "currency", "client", "words", "reason", "policy", "given_by", "given_on", "outcome"),
    remedies_seen_by, subject="remedy", list_page="remedies",
)  # fmt: skip
offer_table(
    "mistakes", Mistake._meta.verbose_name_plural, Mistake,
    ("client", "what", "happened_on", "responsible", "due_on", "corrected_on", "correction", "prevention", "told_at"),
    mistakes_seen_by, subject="mistake", list_page="mistakes",
)  # fmt: skip
offer_table(
    "disputes", Dispute._meta.verbose_name_plural, Dispute,
    ("client", "claim", "amount", "currency", "state", "opened_by", "opened_at", "lawyer", "handed_at", "settlement",
     "stayed", "settled_at"),
    disputes_seen_by, subject="dispute", list_page="disputes",
)  # fmt: skip
offer_table(
    "public-reviews", PublicReview._meta.verbose_name_plural, PublicReview,
    ("site", "address", "author", "tone", "stars", "words", "written_on", "client", "answered_by", "answered_at",
     "answer"),
    public_reviews_seen_by, subject="public-review", list_page="public-reviews",
)  # fmt: skip
