"""Everything that puts things right."""

from rapport.remedies.actions.following import keep_policy, tell_outcome
from rapport.remedies.actions.giving import give_remedy, policy_in_words, policy_of
from rapport.remedies.actions.registers import (
    answer_review,
    correct_mistake,
    note_mistake,
    note_overstep,
    note_review,
    tell_mistake,
)
from rapport.remedies.actions.settling import (
    attempts_lacking,
    hand_to_lawyer,
    log_attempt,
    open_dispute,
    settle_dispute,
)

__all__ = [
    "answer_review",
    "attempts_lacking",
    "correct_mistake",
    "give_remedy",
    "hand_to_lawyer",
    "keep_policy",
    "log_attempt",
    "note_mistake",
    "note_overstep",
    "note_review",
    "open_dispute",
    "policy_in_words",
    "policy_of",
    "settle_dispute",
    "tell_mistake",
    "tell_outcome",
]
