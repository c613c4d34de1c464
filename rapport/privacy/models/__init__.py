"""Sources and consents, proofs of erasure, retention, laws."""

from rapport.privacy.models.erasures import ErasedMark, Erasure, HandOut
from rapport.privacy.models.laws import Law, LawCheck
from rapport.privacy.models.retention import RetentionRule, RetentionRun, TrashPack
from rapport.privacy.models.sources import Basis, Consent, DataSource, Origin, Purpose

__all__ = [
    "Basis",
    "Consent",
    "DataSource",
    "ErasedMark",
    "Erasure",
    "HandOut",
    "Law",
    "LawCheck",
    "Origin",
    "Purpose",
    "RetentionRule",
    "RetentionRun",
    "TrashPack",
]
