"""What others may ask of data protection."""

from rapport.privacy.queries.consents import consenting, consents_to, may_be_served, words_of
from rapport.privacy.queries.registers import (
    erased_before,
    erasures,
    hand_outs,
    laws_due,
    laws_seen_by,
    only_registrar,
    origin_of,
    purposes_in_use,
    purposes_on_consent,
    runs_waiting,
    some_erased,
    sources_in_use,
    sources_with_numbers,
)
from rapport.privacy.tokens import withdrawal_url

__all__ = [
    "consenting",
    "consents_to",
    "erased_before",
    "some_erased",
    "erasures",
    "hand_outs",
    "laws_due",
    "laws_seen_by",
    "may_be_served",
    "only_registrar",
    "origin_of",
    "purposes_in_use",
    "purposes_on_consent",
    "runs_waiting",
    "sources_in_use",
    "sources_with_numbers",
    "withdrawal_url",
    "words_of",
]
