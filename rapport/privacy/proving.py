"""The proof of an erasure: numbers, reasons and digests, sealed by one digest of its own; it names nobody."""

import json
from typing import Any

from rapport.privacy.erasing import Work, summary_of
from rapport.privacy.models import Erasure
from rapport.privacy.rules import digest_of


def content_of(row: Erasure) -> dict[str, Any]:
    """Return what the proof's digest is made over."""
    return {
        "number": row.number,
        "kind": row.kind,
        "record": row.subject_id,
        "ground": row.ground,
        "at": row.at.isoformat(),
        "by": row.employee_id,
        "agreed_by": row.approved_by_id,
        "counts": row.counts,
        "held": row.held,
        "digests": row.digests,
    }


def prove(row: Erasure, work: Work, key: str) -> None:
    """Write into the erasure what was done, and the digest by which a changed proof is known."""
    row.counts, row.held, row.digests = summary_of(work, key)
    # As the database gives it back: the digest is the same when it is read.
    content = json.loads(json.dumps(content_of(row)))
    row.proof = digest_of(key, [content])
    row.save(update_fields=["counts", "held", "digests", "proof"])


def is_whole(row: Erasure, key: str) -> bool:
    """True while nobody changed the proof since it was made."""
    return row.proof == digest_of(key, [content_of(row)])
