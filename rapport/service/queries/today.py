"""What Today asks about enquiries: answers that are owed, offers to take one over, and clients who hear nothing."""

from datetime import datetime
from typing import Any, NamedTuple

from django.db.models import F, OuterRef, Q, QuerySet, Subquery
from django.db.models.functions import Coalesce

from rapport.clocks.models import Clock
from rapport.clocks.shelves import FIRST_ANSWER, SOLUTION
from rapport.kit.written_once import written_once
from rapport.service.models import Enquiry
from rapport.service.rules import SILENCE, is_silent
from rapport.staff.actor import Actor


class EnquiryDue(NamedTuple):
    """An open enquiry of somebody: what is due by when (aware; None: nothing by a clock), and for whom.

    `offered_to_id` is who is asked to take it over, `waits_since` since when the client waits for an answer.
    """

    pk: int
    number: str
    subject: str
    kind: str
    state: str
    client_id: int
    client__status: str
    person_id: int | None
    owner_id: int | None
    offered_to_id: int | None
    waits_since: datetime | None
    heard_at: datetime
    due: datetime | None

    def is_silent(self, at: datetime) -> bool:
        """True when the client has heard nothing for too long though it is our turn (R-061)."""
        return is_silent(self, at)


def enquiries_due(actor: Actor, *, most: int) -> list[EnquiryDue]:
    """Return what the person has to do about enquiries, the smallest time left first. One query.

    These are enquiries that wait for an answer or are worked on, those whose client has heard nothing for too long
    (R-061), and those that the person is asked to take over. What waits for the client is not theirs to do.
    """
    return [EnquiryDue(*row) for row in _due(actor.pk, actor.at - SILENCE, most=most)]


@written_once
def _due(person: int, heard_before: datetime, *, most: int) -> QuerySet[Enquiry, Any]:
    own = Q(owner_id=person) & (
        Q(waits_since__isnull=False) | Q(state__in=["new", "open"]) | Q(state="colleagues", heard_at__lte=heard_before)
    )
    rows = Enquiry.objects.filter(own | Q(offered_to_id=person), solved_at=None)
    due = Coalesce(_clock(FIRST_ANSWER), _clock(SOLUTION))
    rows = rows.annotate(due=due).order_by(F("due").asc(nulls_last=True), "pk")
    return rows.values_list(*EnquiryDue._fields)[:most]


def _clock(code: str) -> Subquery:
    clocks = Clock.objects.filter(kind="enquiry", subject_id=OuterRef("pk"), code=code, state="running")
    return Subquery(clocks.values("due_at")[:1])
