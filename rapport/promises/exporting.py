"""Promises and expectations as tables, as far as the actor sees the clients."""

from rapport.exchange.tables import offer_table
from rapport.promises.models import Expectation, Promise
from rapport.promises.queries import expectations_seen_by, promises_seen_by

offer_table(
    "promises", Promise._meta.verbose_name_plural, Promise,
    ("client", "person", "words", "kind", "due_at", "whole_day", "owner", "made_by", "made_at", "percent", "amount",
     "currency", "authority", "state", "closed_at", "outcome", "told", "late_news"),
    promises_seen_by, subject="promise", list_page="promises",
)  # fmt: skip
offer_table(
    "expectations", Expectation._meta.verbose_name_plural, Expectation,
    ("client", "person", "words", "by_day", "promise", "noted_by", "noted_at", "met", "ending"),
    expectations_seen_by, subject="expectation", list_page="clients",
)  # fmt: skip
