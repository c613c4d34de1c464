"""The clocks of an enquiry: acknowledge, answer, solve (R-050, R-051). They move in the deed's transaction."""

from datetime import datetime

from rapport.clocks import keeping
from rapport.clocks.models import Clock
from rapport.clocks.shelves import ACKNOWLEDGE, FIRST_ANSWER, SOLUTION
from rapport.service.models import Enquiry, EnquiryPart
from rapport.service.models.ways import KNOWN_AT_ONCE
from rapport.staff.actor import Actor

CODES = (ACKNOWLEDGE, FIRST_ANSWER, SOLUTION)


def begin(actor: Actor, enquiry: Enquiry) -> None:
    """Start the clocks of a new enquiry from when it came in; who was heard at once needs no acknowledgement."""
    codes = (FIRST_ANSWER, SOLUTION) if enquiry.channel in KNOWN_AT_ONCE else CODES
    keeping.start_all(actor, enquiry, codes, since=enquiry.came_at, owner=enquiry.owner, unit=enquiry.unit)


def owe(actor: Actor, enquiry: Enquiry, since: datetime) -> None:
    """Start the clock of the next answer: a message came while everything was answered."""
    _start(actor, enquiry, FIRST_ANSWER, since)


def acknowledged(actor: Actor, enquiry: Enquiry) -> None:
    """Stop the clock of the acknowledgement."""
    keeping.stop(actor, enquiry, ACKNOWLEDGE, at=actor.at)


def answered(actor: Actor, enquiry: Enquiry) -> dict[str, object] | None:
    """Stop the clock of the answer; return how the answer is measured, None when no clock ran."""
    clock = keeping.stop(actor, enquiry, FIRST_ANSWER, at=actor.at)
    if clock is None:
        return None
    return {"answered_in": clock.used, "in_time": clock.state == Clock.State.MET, "inner": clock.inner_kept}


def nothing_owed(actor: Actor, enquiry: Enquiry) -> None:
    """Drop the clocks of acknowledgement and answer: what came in needed neither."""
    for code in (ACKNOWLEDGE, FIRST_ANSWER):
        keeping.drop(actor, enquiry, code)


def wait(actor: Actor, enquiry: Enquiry, reason: str) -> None:
    """Pause the clock of the solution: it is the client's turn."""
    keeping.pause(actor, enquiry, SOLUTION, at=actor.at, reason=reason)


def go_on(actor: Actor, enquiry: Enquiry, at: datetime) -> None:
    """Let the clock of the solution run again."""
    keeping.resume(actor, enquiry, SOLUTION, at=at)


def end(actor: Actor, enquiry: Enquiry) -> None:
    """Stop the clock of the solution."""
    keeping.stop(actor, enquiry, SOLUTION, at=actor.at)


def again(actor: Actor, enquiry: Enquiry, since: datetime) -> None:
    """Start the clock of the solution anew: the enquiry was opened again."""
    _start(actor, enquiry, SOLUTION, since)


def carry(actor: Actor, enquiry: Enquiry) -> None:
    """Have the clocks count for the enquiry's owner from now on."""
    keeping.carry(actor, enquiry, owner=enquiry.owner, unit=enquiry.unit)


def _start(actor: Actor, enquiry: Enquiry, code: str, since: datetime) -> None:
    keeping.start(actor, enquiry, code, since=since, owner=enquiry.owner, unit=enquiry.unit)


def owed_part(enquiry: Enquiry) -> EnquiryPart | None:
    """Return the part that came in and still waits for its answer."""
    return enquiry.parts.filter(owed=True, answered_at=None).order_by("at", "id").last()
