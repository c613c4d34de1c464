"""What the side bar counts."""

from datetime import datetime

from django.db.models import OuterRef, Q, QuerySet, Subquery

from rapport.clocks.models import Clock
from rapport.clocks.shelves import FIRST_ANSWER
from rapport.kit.written_once import written_once
from rapport.roles.queries import carried_by
from rapport.service.models import Enquiry
from rapport.staff.actor import Actor

MOST = 100


def counted_mine(actor: Actor) -> list[datetime | None]:
    """Return when the answers are due that the actor's open enquiries wait for (None: none), a hundred at most.

    One query an operation: every page counts with it.
    """
    return actor.known("service.counted", lambda: _counted(carried_by(actor), carried_by(actor)))


@written_once
def _counted(people: list[int], others: list[int]) -> QuerySet[Enquiry, datetime | None]:
    clocks = Clock.objects.filter(kind="enquiry", subject_id=OuterRef("pk"), code=FIRST_ANSWER, state="running")
    rows = Enquiry.objects.filter(Q(owner__pk__in=people) | Q(offered_to__pk__in=others), solved_at=None)
    rows = rows.annotate(due=Subquery(clocks.values("due_at")[:1])).order_by("pk")
    return rows.values_list("due", flat=True)[:MOST]
