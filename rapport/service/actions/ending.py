"""How an enquiry ends: solved, or the client hears at once that it can't be met (R-052); and opening it again."""

from django.utils.translation import gettext as _

from rapport.kit.changes import update
from rapport.kit.refusals import BadInput
from rapport.messaging.rights import SEND
from rapport.roles.authority import act
from rapport.service import timing
from rapport.service.actions.answering import one, said, send, telling
from rapport.service.actions.common import locked, need_open, need_seen, need_words, written
from rapport.service.events import EnquiryEnded, EnquiryReopened
from rapport.service.models import Cause, Enquiry
from rapport.service.rights import ANSWER
from rapport.staff.actor import Actor

State = Enquiry.State


@act("service.solve_enquiry", right=ANSWER)
def solve(
    actor: Actor, enquiry: Enquiry, *, result: str = "", cause: Cause | None = None, seen: int | None = None
) -> Enquiry:
    """End an enquiry to which the client has the answer; a complaint or claim ends only with its cause (R-192).

    Each is ended by itself, never many at once (R-053). Raises BadInput while a message of the client waits for an
    answer, without a cause where one is needed, and when it has ended; Stale.
    """
    need_open(locked(enquiry))
    need_seen(enquiry, seen)
    if enquiry.waits_since is not None:
        raise BadInput(_("The client waits for an answer: answer first, or say why it can't be met."))
    need_cause(enquiry, cause)
    end(actor, enquiry, State.SOLVED, result.strip(), cause)
    return enquiry


@act("service.refuse_enquiry", right=ANSWER)
def refuse(
    actor: Actor, enquiry: Enquiry, *, words: str, channel: str, cause: Cause | None = None, seen: int | None = None
) -> Enquiry:
    """Say that it can't be met, as the client was told by phone, visit or letter, so that they can propose another way.

    Raises BadInput without words or means, without a cause where one is needed, and when it has ended; Stale.
    """
    need_open(locked(enquiry))
    need_seen(enquiry, seen)
    need_cause(enquiry, cause)
    said(actor, enquiry, words, channel)
    end(actor, enquiry, State.REFUSED, words.strip(), cause)
    return enquiry


@act("service.refuse_by_mail", right=SEND, size=one, summary=telling)
def refuse_by_mail(
    actor: Actor, enquiry: Enquiry, *, words: str, address: str, cause: Cause | None = None, seen: int | None = None
) -> Enquiry:
    """Say that it can't be met, and write to the client at once why. Raises what `refuse` and `reply` raise."""
    need_open(locked(enquiry))
    need_seen(enquiry, seen)
    need_cause(enquiry, cause)
    need_words("words", words, _("Write to the client why it can't be met."))
    send(actor, enquiry, address, words)
    end(actor, enquiry, State.REFUSED, words.strip(), cause)
    return enquiry


@act("service.reopen_enquiry", right=ANSWER)
def reopen(actor: Actor, enquiry: Enquiry, *, reason: str) -> Enquiry:
    """Open an ended enquiry again, with the reason; the clock of the solution starts anew. Raises BadInput."""
    if locked(enquiry).is_open:
        raise BadInput(_("This enquiry is open."))
    words = need_words("reason", reason, _("Say why it is opened again."))
    change = update(enquiry, state=State.OPEN, solved_at=None)
    timing.again(actor, enquiry, actor.at)
    written(actor, EnquiryReopened(enquiry.pk, enquiry.number, words), enquiry, change)
    return enquiry


def need_cause(enquiry: Enquiry, cause: Cause | None) -> None:
    """Return when the enquiry has a cause, or needs none. Raises BadInput under the field."""
    if enquiry.needs_cause and cause is None and enquiry.cause_id is None:
        raise BadInput(fields={"cause": [_("Choose the cause: a complaint ends only with one.")]})


def end(actor: Actor, enquiry: Enquiry, state: str, result: str, cause: Cause | None) -> None:
    """End the enquiry and its clock; what was offered to a colleague is offered no longer."""
    if enquiry.state == State.CLIENT:
        timing.go_on(actor, enquiry, actor.at)
    timing.end(actor, enquiry)
    cause = cause or enquiry.cause
    facts = {"state": state, "solved_at": actor.at, "result": result, "cause": cause}
    change = update(enquiry, **facts, offered_to=None, offered_words="")
    told = EnquiryEnded(enquiry.pk, enquiry.number, result, str(cause or ""), state == State.REFUSED)
    written(actor, told, enquiry, change)
