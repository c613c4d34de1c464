"""Noting at the door that somebody tried to take personal data out without authority (R-377, R-380)."""

from rapport.conduct.models import RefusedAttempt
from rapport.kit.refusals import NeedsApproval, NotAllowed, Refusal
from rapport.roles.authority import acts
from rapport.staff.actor import Actor

# The rights by which personal data leave the house.
WATCHED = frozenset({"documents.print", "exchange.export"})


def note_refused(actor: Actor, wrong: Refusal, *, place: str, subject: tuple[str, int] | None = None) -> None:
    """Keep what was refused, when it was a try to take personal data out; anything else leaves no trace.

    `place` is the name of the page or operation, `subject` what the try was about. It is no deed of the trade: the deed
    did not happen, and the door alone remembers that it was tried.
    """
    right = _right_of(wrong)
    if right not in WATCHED or actor.employee is None:
        return
    kind, pk = subject or ("", None)
    RefusedAttempt.objects.create(
        employee=actor.employee,
        right=right,
        may_ask=isinstance(wrong, NeedsApproval),
        place=place[:120],
        subject_kind=kind[:20],
        subject_id=pk,
        door=actor.door,
        at=actor.at,
    )


def _right_of(wrong: Refusal) -> str:
    if isinstance(wrong, NotAllowed):
        return wrong.right
    return acts[wrong.act].right if isinstance(wrong, NeedsApproval) and wrong.act in acts else ""
