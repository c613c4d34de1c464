"""The care of clients as tables: runs of schemes, reviews and advice, as far as the actor sees the clients."""

from rapport.care.models import Advice, Review, Run
from rapport.care.queries import advice_seen_by, reviews_seen_by, runs_seen_by
from rapport.exchange.tables import offer_table

offer_table(
    "scheme-runs", Run._meta.verbose_name_plural, Run,
    ("scheme", "client", "deal", "state", "started_by", "started_at", "closed_at", "words", "next_on"),
    runs_seen_by, subject="scheme-run", list_page="schemes",
)  # fmt: skip
offer_table(
    "reviews", Review._meta.verbose_name_plural, Review,
    ("client", "held_on", "held_by", "with_whom", "results", "prospects", "agreed", "next_on"),
    reviews_seen_by, subject="client-review", list_page="clients",
)  # fmt: skip
offer_table(
    "advice", Advice._meta.verbose_name_plural, Advice,
    ("client", "words", "given_by", "given_at", "helped", "result"),
    advice_seen_by, subject="advice", list_page="clients",
)  # fmt: skip
