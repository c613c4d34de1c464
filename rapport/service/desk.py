"""What a client's people ask in the portal, and how they follow it: an enquiry with its clock time (R-050, R-071).

Each person finds their own enquiries alone: what they asked in the portal, by mail or in a form, at the company where
they are now. What we note for ourselves, and what was written to somebody else, is not shown.
"""

from collections.abc import Iterable, Sequence
from datetime import datetime, timedelta

from django.db.models import Q, QuerySet
from django.utils.translation import gettext as _

from rapport.clocks.queries import standing_of, would_end
from rapport.clocks.shelves import FIRST_ANSWER
from rapport.kit.clock import now
from rapport.kit.refusals import BadInput, NotSeen
from rapport.kit.ui import formats
from rapport.parties.models import Client, Person
from rapport.portal.shelves import Asked, Desk, Followed, Said, desks
from rapport.service.actions import hear, register, solve
from rapport.service.actions.common import first_port
from rapport.service.models import Enquiry, EnquiryPart, EnquiryQuerySet, Way
from rapport.staff.actor import Actor

SHOWN, PARTS = 20, 200
# By these the person wrote the words themselves.
WRITTEN = (Way.PORTAL, Way.EMAIL, Way.FORM)
# So long after its end it can be opened again from the portal; later the matter is asked anew.
OPENED_AGAIN_WITHIN = timedelta(days=30)
State, Direction = Enquiry.State, EnquiryPart.Direction


def take(actor: Actor, client: Client, person: Person, words: str) -> None:
    """Write down the question as an enquiry; its subject is how it begins."""
    line = " ".join(words.split())
    subject = line if len(line) <= 80 else f"{line[:79].rstrip()}…"
    register(actor, client, subject=subject, words=words, channel=Way.PORTAL, person=person)


def promise(actor: Actor, client: Client) -> datetime | None:
    """Return when the client would have an answer (UTC) that it asks for at the actor's moment."""
    owner, unit = first_port(client, actor.at)
    return would_end(actor, client, FIRST_ANSWER, owner=owner, unit=unit)


def asked(person: Person) -> Sequence[Asked]:
    """Return what the person asked, newest first: the answer, or by when it comes. Four queries."""
    listed = list(_theirs(person).order_by("-id")[:SHOWN])
    first: dict[int, EnquiryPart] = {}
    answer: dict[int, EnquiryPart] = {}
    for part in _told(person, listed):
        if part.direction == Direction.OUT:
            answer[part.enquiry_id] = part
        else:
            first.setdefault(part.enquiry_id, part)
    due = _due(listed, now())
    told = []
    for one in listed:
        said = answer[one.pk].words if one.waits_since is None and one.pk in answer else _stands(one, due.get(one.pk))
        told.append(Asked(first[one.pk].words if one.pk in first else one.subject, one.came_at, said, one.pk))
    return told


def page(person: Person, number: int, at: datetime) -> Followed | None:
    """Return one enquiry of the person as they follow it, None for every other. Four queries."""
    row = _theirs(person).filter(pk=number).first()
    if row is None:
        return None
    return Followed(
        number=row.pk,
        name=row.number,
        subject=row.subject,
        state=_state(row),
        owner=row.owner.name if row.owner else "",
        due_at=_due([row], at).get(row.pk),
        parts=[_part(one, person) for one in _told(person, [row])[:PARTS]],
        is_open=row.is_open,
        version=row.version,
        may_add=_may_add(row, at),
        may_end=row.is_open,
    )


def add(actor: Actor, person: Person, number: int, words: str) -> None:
    """Keep more words of the person; what ended within thirty days is open again. Raises NotSeen, BadInput."""
    row = _one(person, number)
    if not _may_add(row, actor.at):
        raise BadInput(_("This ended a while ago. If something is missing, ask anew."))
    hear(actor, row, words=words, channel=Way.PORTAL, person=person)


def solved(actor: Actor, person: Person, number: int, seen: int | None) -> None:
    """End the enquiry on the word of who asked. Raises NotSeen, BadInput, and Stale when something happened since.

    A complaint ends only with its cause, which we have to find: there the word stands in the thread; its owner hears.
    """
    row = _one(person, number)
    if row.needs_cause and row.cause_id is None:
        hear(actor, row, words=_("It is solved."), channel=Way.PORTAL, person=person)
        return
    reason = _("%(person)s says in the portal that it is solved.") % {"person": person.name}
    solve(actor, row, unanswered=reason, seen=seen)


def _theirs(person: Person) -> EnquiryQuerySet:
    rows = Enquiry.objects.filter(person=person, client=person.client, channel__in=WRITTEN)
    return rows.select_related("owner", "client")


def _one(person: Person, number: int) -> Enquiry:
    row = _theirs(person).filter(pk=number).first()
    if row is None:
        raise NotSeen(_("This page is not there, or it is not yours to see."))
    return row


def _told(person: Person, rows: Iterable[Enquiry]) -> QuerySet[EnquiryPart]:
    """What was said with the person, oldest first: no notes, and nothing that went to or came from somebody else."""
    parts = EnquiryPart.objects.filter(Q(person=person) | Q(person=None), enquiry__in=list(rows))
    return parts.exclude(direction=Direction.NOTE).select_related("employee").order_by("at", "id")


def _part(part: EnquiryPart, person: Person) -> Said:
    ours = part.direction == Direction.OUT
    who = (part.employee.name if part.employee else "") if ours else person.called
    return Said(part.words, part.at, ours, who, str(Way(part.channel).label) if part.channel else "")


def _due(rows: Sequence[Enquiry], at: datetime) -> dict[int, datetime]:
    """By when those that wait for an answer have it."""
    clocks = standing_of("enquiry", [one.pk for one in rows if one.waits_since], at)
    known = {pk: one[FIRST_ANSWER].due_at for pk, one in clocks.items() if FIRST_ANSWER in one}
    return {pk: due for pk, due in known.items() if due is not None}


def _may_add(row: Enquiry, at: datetime) -> bool:
    return row.solved_at is None or at - row.solved_at <= OPENED_AGAIN_WITHIN


def _stands(row: Enquiry, due: datetime | None) -> str:
    if due is None:
        return _state(row)
    if row.owner is None:
        return _("You have an answer by %(when)s.") % {"when": formats.moment(due)}
    return _("%(person)s answers by %(when)s.") % {"person": row.owner.name, "when": formats.moment(due)}


def _state(row: Enquiry) -> str:
    """How far it is, said to who asked."""
    if row.state == State.SOLVED:
        return _("Solved")
    if row.state == State.REFUSED:
        return _("Can't be met")
    if row.waits_since is not None:
        return _("We are working on your answer")
    if row.state == State.CLIENT:
        return _("We wait for you")
    return _("Answered, and still open")


desks.put("service.enquiries", Desk(take, asked, promise, page, add, solved))
