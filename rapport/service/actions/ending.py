"""How an enquiry ends: solved, or the client hears at once that it can't be met (R-052); and opening it again."""

from collections.abc import Sequence

from django.utils.translation import gettext as _

from rapport.kit.changes import Change, update
from rapport.kit.refusals import BadInput
from rapport.messaging.rights import SEND
from rapport.roles.authority import act
from rapport.service import timing
from rapport.service.actions.answering import one, said, send, telling
from rapport.service.actions.common import add_part, locked, need_open, need_seen, need_words, written
from rapport.service.events import EnquiryEnded, EnquiryReopened
from rapport.service.models import Cause, Enquiry, EnquiryPart
from rapport.service.rights import ANSWER
from rapport.staff.actor import Actor

State = Enquiry.State


@act("service.solve_enquiry", right=ANSWER)
def solve(
    actor: Actor,
    enquiry: Enquiry,
    *,
    result: str = "",
    cause: Cause | None = None,
    unanswered: str = "",
    seen: int | None = None,
) -> Enquiry:
    """End an enquiry to which the client has the answer; a complaint or claim ends only with its cause (R-192).

    Each is ended by itself, never many at once, and what the client said last has its answer or, for a mere "thank
    you", the reason why it needs none (`unanswered`), which stays as a note (R-053). Raises BadInput without either,
    without a cause where one is needed, and when it has ended; Stale.
    """
    need_open(locked(enquiry))
    need_seen(enquiry, seen)
    need_cause(enquiry, cause)
    changes: list[Change | None] = []
    if enquiry.waits_since is not None:
        sentence = _("The client waits for an answer: answer first, or say why none is needed.")
        changes = _let_go(actor, enquiry, need_words("unanswered", unanswered, sentence))
    end(actor, enquiry, State.SOLVED, result.strip(), cause, changes)
    return enquiry


def _let_go(actor: Actor, enquiry: Enquiry, reason: str) -> list[Change | None]:
    """Note why the client's last words need no answer: its clock did not apply, and nobody answered late."""
    _note, made = add_part(enquiry, EnquiryPart.Direction.NOTE, reason, actor.at, employee=actor.employee)
    timing.nothing_owed(actor, enquiry)
    owed = timing.owed_part(enquiry)
    return [made, update(owed, owed=False) if owed else None]


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


def end(
    actor: Actor,
    enquiry: Enquiry,
    state: str,
    result: str,
    cause: Cause | None,
    changes: Sequence[Change | None] = (),
) -> None:
    """End the enquiry and its clock, together with `changes`; what was offered to a colleague is so no longer."""
    if enquiry.state == State.CLIENT:
        timing.go_on(actor, enquiry, actor.at)
    timing.end(actor, enquiry)
    cause = cause or enquiry.cause
    facts = {"state": state, "solved_at": actor.at, "result": result, "cause": cause, "waits_since": None}
    change = update(enquiry, **facts, offered_to=None, offered_words="")
    told = EnquiryEnded(enquiry.pk, enquiry.number, result, str(cause or ""), state == State.REFUSED)
    written(actor, told, enquiry, change, *changes)
