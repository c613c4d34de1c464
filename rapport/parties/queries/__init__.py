"""What others may ask about clients and their people, always filtered to what the actor may see."""

from rapport.parties.fields import editable_fields, visible_fields
from rapport.parties.queries.alike import clients_like
from rapport.parties.queries.card import Card, card_of, deciders
from rapport.parties.queries.distinct import distinct_words
from rapport.parties.queries.filters import FILTERS, ORDERS, filters_for, narrowed, ordered, orders_for
from rapport.parties.queries.growth import growth
from rapport.parties.queries.languages import speakers
from rapport.parties.queries.sight import (
    Reach,
    client_is_seen,
    client_seen_by,
    clients_seen_by,
    people_at,
    people_seen_by,
    reach_of,
    seen_in_reach,
)
from rapport.parties.queries.terms import special_terms_ending, special_terms_on, special_terms_seen_by
from rapport.parties.rules import CONFIRM_AFTER
from rapport.parties.words import country_choices, country_word, language_choices, language_word

__all__ = [
    "CONFIRM_AFTER",
    "FILTERS",
    "ORDERS",
    "Card",
    "Reach",
    "card_of",
    "client_is_seen",
    "client_seen_by",
    "clients_like",
    "clients_seen_by",
    "country_choices",
    "country_word",
    "deciders",
    "distinct_words",
    "editable_fields",
    "filters_for",
    "growth",
    "language_choices",
    "language_word",
    "narrowed",
    "ordered",
    "orders_for",
    "people_at",
    "people_seen_by",
    "speakers",
    "reach_of",
    "seen_in_reach",
    "special_terms_ending",
    "special_terms_on",
    "special_terms_seen_by",
    "visible_fields",
]
