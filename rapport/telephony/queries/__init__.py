"""What others may ask about calls and lines, always filtered to what the actor may see."""

from django.db.models import Q, QuerySet

from rapport.parties.queries import client_is_seen
from rapport.roles.authority import may
from rapport.roles.queries import carried_by, sight_of
from rapport.staff.actor import Actor
from rapport.staff.queries import team_units
from rapport.telephony.models import Call, CallQuerySet, Extension, Line
from rapport.telephony.queries.today import CallOwed, calls_owed
from rapport.telephony.rights import MANAGE, SORT

__all__ = [
    "CallOwed",
    "calls_owed",
    "calls_seen_by",
    "calls_to_log",
    "extensions_seen_by",
    "lines_seen_by",
    "number_unknown",
    "unknown_callers",
]


def lines_seen_by(actor: Actor) -> QuerySet[Line]:
    """Return the lines, for who connects them."""
    rows = Line.objects.select_related("unit")
    return rows if actor.is_program or may(actor, MANAGE) else rows.none()


def extensions_seen_by(actor: Actor) -> QuerySet[Extension]:
    """Return the extensions, for who connects lines."""
    rows = Extension.objects.select_related("line", "employee", "unit")
    return rows if actor.is_program or may(actor, MANAGE) else rows.none()


def calls_seen_by(actor: Actor) -> CallQuerySet:
    """Return the calls that the actor may see, latest first.

    A call of a client is seen by who sees the client. One without a client is seen by who had it or stands in for them,
    and by who says whose calls are, in the units whose work they share.
    """
    rows = Call.objects.select_related("line", "client", "person", "employee", "passed_to", "unit")
    if actor.is_program:
        return rows
    people = carried_by(actor)
    without = Q(client=None)
    if not (may(actor, SORT) and sight_of(actor) == "all"):
        theirs = Q(employee__in=people) | Q(passed_to__in=people)
        if may(actor, SORT):
            theirs |= Q(unit__in=sorted(team_units(actor)))
        without &= theirs
    return rows.filter(Q(client_is_seen(actor, "client"), client__isnull=False) | without)


def unknown_callers(actor: Actor) -> CallQuerySet:
    """Return the calls that wait for somebody to say whose they are, latest first."""
    rows = calls_seen_by(actor).unknown()
    return rows if actor.is_program or may(actor, SORT) else rows.none()


def number_unknown(actor: Actor, *, most: int) -> int:
    """Return how many calls wait for a client, counted no further than `most`. One query."""
    return unknown_callers(actor).order_by()[:most].count()


def calls_to_log(actor: Actor) -> CallQuerySet:
    """Return the actor's own answered calls with clients of which no talk is written down yet, latest first."""
    mine = calls_seen_by(actor).filter(Q(employee_id=actor.pk) | Q(passed_to_id=actor.pk))
    return mine.filter(outcome=Call.Outcome.ANSWERED, talk=None, client__isnull=False)
