"""How a text becomes SMS, and which words stop them. Values in, values out."""

from rapport.texting.rules.letters import (
    GSM,
    LONGEST,
    MOST_PARTS,
    UCS2,
    Measure,
    as_bytes,
    from_bytes,
    measured,
    parts_of,
)
from rapport.texting.rules.stopping import ANSWERED_ANEW, STOP, wish_of

__all__ = [
    "ANSWERED_ANEW",
    "GSM",
    "LONGEST",
    "MOST_PARTS",
    "STOP",
    "UCS2",
    "Measure",
    "as_bytes",
    "from_bytes",
    "measured",
    "parts_of",
    "wish_of",
]
