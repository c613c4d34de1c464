"""The search for records that are one, over the base: facts read, keys kept, candidates found and weighed."""

from rapport.parties.alike.company_rules import company_rules, likeness_rules
from rapport.parties.alike.finding import Likely, likely, likely_of
from rapport.parties.alike.keeping import Waiting, done_with, due_now, note_due, write_marks
from rapport.parties.alike.reading import facts_of

__all__ = [
    "Likely",
    "Waiting",
    "company_rules",
    "done_with",
    "due_now",
    "facts_of",
    "likely",
    "likely_of",
    "likeness_rules",
    "note_due",
    "write_marks",
]
