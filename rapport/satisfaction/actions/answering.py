"""What a client answers, and what we do about a bad answer."""

from django.utils.translation import gettext as _

from rapport.journal.book import record
from rapport.kit.changes import Change, create, update
from rapport.kit.clock import local_day
from rapport.kit.refusals import BadInput, NotAllowed, Stale
from rapport.roles.authority import act, gate
from rapport.roles.queries import carried_by
from rapport.satisfaction.actions.setting import points_of
from rapport.satisfaction.events import FeedbackAnswered, FeedbackCalled, FeedbackRead
from rapport.satisfaction.models import Feedback, Points
from rapport.satisfaction.rights import ARRANGE, CALL
from rapport.staff.actor import Actor, me


def _locked(row: Feedback) -> Feedback:
    row.refresh_from_db(from_queryset=Feedback.objects.select_for_update())
    return row


@act("satisfaction.answer_feedback", right=ARRANGE)
def answer(actor: Actor, feedback: Feedback, *, score: int, words: str = "") -> Feedback:
    """Keep what a client answers, and credit the points of it to who served them (R-196).

    The program does it for whoever holds the link. Once answered, the answer may be changed for seven days: the last
    one holds, and its points replace those before. The same again writes nothing. Raises BadInput for an answer that
    is not on the scale, and when it is too late; NotAllowed for one of us.
    """
    if not actor.is_program:
        raise NotAllowed(_("Only the client answers."), ARRANGE)
    row = _locked(feedback)
    if score not in Feedback.SCORES[Feedback.Kind(row.kind)]:
        raise BadInput(fields={"score": [_("Choose one of the answers.")]})
    if not row.takes_answers(actor.at):
        raise BadInput(_("It is too late to answer this. Write to us or call us instead: we want to know."))
    words, again = words.strip(), row.answered_at is not None
    if again and (row.score, row.words) == (score, words):
        return row
    first = row.answered_at or actor.at
    # What a head has read and the owner has settled was another answer.
    anew = {"read_by": None, "called_by": None, "reason": ""} if again and score != row.score else {}
    change = update(row, score=score, words=words, answered_at=first, changed_at=actor.at, **anew)
    points, credited = _credit(actor, row)
    told = FeedbackAnswered(
        row.pk, row.kind, score, words, row.served_by_id or 0, row.owner_id or 0, points, row.is_bad, again
    )
    about = [row.client, *([row.enquiry] if row.enquiry else []), *([row.person] if row.person else [])]
    record(actor, told, *about, changes=[change, credited])
    return row


def _credit(actor: Actor, row: Feedback) -> tuple[int, Change | None]:
    """Write the points of the answer, by the table of the day on which it was first given."""
    served_by = row.served_by
    if row.kind != Feedback.Kind.SERVICE or served_by is None or row.score is None or row.answered_at is None:
        return 0, None
    worth = points_of(row.score, local_day(row.answered_at, served_by.time_zone))
    there = Points.objects.filter(feedback=row).first()
    if there is not None:
        return worth, update(there, points=worth)
    return worth, create(Points(feedback=row, employee=served_by, points=worth, at=row.answered_at))


@act("satisfaction.read_feedback", right=ARRANGE)
def read(actor: Actor, feedback: Feedback) -> Feedback:
    """Note that a head has read a bad answer; once read writes nothing more. Raises BadInput for another answer."""
    row = _locked(feedback)
    if not row.is_bad:
        raise BadInput(_("This client is satisfied."))
    change = update(row, read_by=me(actor)) if row.read_by_id is None else None
    if change:
        record(actor, FeedbackRead(row.pk), row.client, changes=[change])
    return row


@act("satisfaction.call_back", right=CALL)
def call_back(actor: Actor, feedback: Feedback, *, reason: str, seen: int | None = None) -> Feedback:
    """Note what a client who is not satisfied said when called back: why, and what would help (R-195).

    The client's owner does it, who stands in, or a head. Raises NotAllowed for others, BadInput without the reason, for
    a satisfied client and when it was done; Stale when the client changed the answer since `seen`.
    """
    row = _locked(feedback)
    if seen is not None and seen != row.version:
        raise Stale(_("Something happened on this answer meanwhile. Read it and send again."), {})
    if not row.is_bad:
        raise BadInput(_("This client is satisfied."))
    if row.called_by_id is not None:
        raise BadInput(_("This client was called back already."))
    if row.owner_id is not None and row.owner_id not in carried_by(actor) and not gate(actor, ARRANGE).yes:
        raise NotAllowed(_("%(person)s calls this client back.") % {"person": row.owner}, CALL)
    if not reason.strip():
        raise BadInput(fields={"reason": [_("Write down why they are not satisfied.")]})
    change = update(row, called_by=me(actor), reason=reason.strip())
    record(actor, FeedbackCalled(row.pk, row.reason), row.client, changes=[change])
    return row
