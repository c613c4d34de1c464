"""Live evidence for each duty: rules that apps contribute, what they counted, and how somebody stands (R-258).

    from rapport.roles.evidence import Rule, Told, at_least, evidence

    evidence.put("visits", Rule(("communicate",), _("Visits"), at_least(2, "week"), Visit.objects.all, ...))

A figure is counted from the very rows that its page lists, so the two cannot differ.
"""

from rapport.roles.evidence.beside import beside
from rapport.roles.evidence.counting import Span, counts, newest, records_of
from rapport.roles.evidence.norms import Kind, Norm, Per, at_least, at_most, fresh, share
from rapport.roles.evidence.seeing import overseen, person_seen, proofs_seen_by
from rapport.roles.evidence.shelf import Now, Rule, Told, evidence, of_entries, rules_for, tell_entries
from rapport.roles.evidence.stale import Stale, stale_duties
from rapport.roles.evidence.standing import Duty, Fact, Standing, standing
from rapport.roles.evidence.uses import Used, uses_of

__all__ = [
    "Duty",
    "Fact",
    "Kind",
    "Norm",
    "Now",
    "Per",
    "Rule",
    "Span",
    "Stale",
    "Standing",
    "Told",
    "Used",
    "at_least",
    "at_most",
    "beside",
    "counts",
    "evidence",
    "fresh",
    "newest",
    "of_entries",
    "overseen",
    "person_seen",
    "proofs_seen_by",
    "records_of",
    "rules_for",
    "share",
    "stale_duties",
    "standing",
    "tell_entries",
    "uses_of",
]
