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

__all__ = [
    "BY",
    "KNOWN",
    "Line",
    "Offer",
    "PromiseDue",
    "expectations_seen_by",
    "kept_figures",
    "narrowed",
    "offers_for",
    "promises_of_client",
    "promises_owed",
    "promises_seen_by",
]
