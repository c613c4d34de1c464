"""What others may ask about promises and expectations, filtered to what the actor may see."""

from rapport.promises.queries.figures import BY, Line, kept_figures
from rapport.promises.queries.narrowing import KNOWN, narrowed
from rapport.promises.queries.offers import Offer, offers_for
from rapport.promises.queries.sight import (
    PromiseDue,
    expectations_seen_by,
    promises_of_client,
    promises_owed,
    promises_seen_by,
)
from rapport.promises.rules.dates import Found, offers_in, sentence_at
from rapport.promises.sources import likely_proof

__all__ = [
    "BY",
    "KNOWN",
    "Found",
    "Line",
    "Offer",
    "PromiseDue",
    "expectations_seen_by",
    "kept_figures",
    "likely_proof",
    "narrowed",
    "offers_for",
    "offers_in",
    "promises_of_client",
    "promises_owed",
    "promises_seen_by",
    "sentence_at",
]
