"""What can happen when things are put right."""

from rapport.remedies.events.giving import OutcomeTold, PolicyKept, RemedyGiven
from rapport.remedies.events.settling import AttemptLogged, DisputeHanded, DisputeOpened, DisputeSettled
from rapport.remedies.events.telling import (
    MistakeCorrected,
    MistakeNoted,
    MistakeTold,
    OverstepNoted,
    ReviewAnswered,
    ReviewNoted,
)

__all__ = [
    "AttemptLogged",
    "DisputeHanded",
    "DisputeOpened",
    "DisputeSettled",
    "MistakeCorrected",
    "MistakeNoted",
    "MistakeTold",
    "OutcomeTold",
    "OverstepNoted",
    "PolicyKept",
    "RemedyGiven",
    "ReviewAnswered",
    "ReviewNoted",
]
