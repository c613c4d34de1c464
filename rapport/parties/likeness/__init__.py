"""Whether two records are one client or one person: names read, keys to find candidates by, a score with its reasons.

Values in, values out: no database, no clock. Typing, import, post and the standing list all ask here (R-001).
"""

from rapport.parties.likeness.compare import APART, Reason, Verdict, compare, told_apart
from rapport.parties.likeness.domains import telling_domain
from rapport.parties.likeness.facts import START, STRONG, Facts, Place, Rules, domains_of
from rapport.parties.likeness.marks import LARGEST_BLOCK, MOST_CANDIDATES, marks_of, nearest
from rapport.parties.likeness.names import ReadName, read_name
from rapport.parties.likeness.words import STRONG_WORDS, in_words

__all__ = [
    "APART",
    "LARGEST_BLOCK",
    "MOST_CANDIDATES",
    "START",
    "STRONG",
    "STRONG_WORDS",
    "Facts",
    "Place",
    "ReadName",
    "Reason",
    "Rules",
    "Verdict",
    "compare",
    "domains_of",
    "in_words",
    "marks_of",
    "nearest",
    "read_name",
    "telling_domain",
    "told_apart",
]
