"""What Today asks about calls: missed ones of unknown numbers that nobody called back."""

from datetime import datetime
from typing import Any, NamedTuple

from django.db.models import F, OuterRef, Q, QuerySet, Subquery

from rapport.clocks.models import Clock
from rapport.clocks.shelves import CALL_BACK
from rapport.roles.authority import may
from rapport.staff.actor import Actor
from rapport.staff.queries import team_units
from rapport.telephony.models import Call
from rapport.telephony.rights import SORT


class CallOwed(NamedTuple):
    """A missed call without a call-back: the number, when it ended, and by when it is owed (aware; None: no clock)."""

    pk: int
    number: str
    e164: str
    ended_at: datetime
    due: datetime | None


def calls_owed(actor: Actor, *, most: int) -> list[CallOwed]:
    """Return the missed calls that the person owes a call and for which none is planned, soonest due first. One query.

    These rang with them alone, or with a unit whose work they share while nobody in particular has them. What is
    planned (the numbers of clients) stands among the call-backs.
    """
    units = sorted(team_units(actor)) if may(actor, SORT) else []
    return [CallOwed(*row) for row in _owed(actor.pk, units or [0], most=most)]


def _owed(person: int, units: list[int], *, most: int) -> QuerySet[Call, Any]:
    clocks = Clock.objects.filter(kind="phone-call", subject_id=OuterRef("pk"), code=CALL_BACK, state="running")
    rows = Call.objects.owed().filter(Q(employee_id=person) | Q(employee=None, unit_id__in=units), callback=None)
    rows = rows.annotate(due=Subquery(clocks.values("due_at")[:1])).order_by(F("due").asc(nulls_last=True), "pk")
    return rows.values_list(*CallOwed._fields)[:most]
