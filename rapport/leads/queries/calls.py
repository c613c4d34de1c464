"""Call lists: which are seen, how far they are, and who is next."""

from collections.abc import Iterable

from django.db.models import Count, Q, QuerySet

from rapport.leads.models import CallLine, CallList
from rapport.leads.rights import GIVE, WORK
from rapport.roles.authority import may
from rapport.roles.queries import carried_by
from rapport.staff.actor import Actor
from rapport.staff.queries import subordinates


def call_lists_seen_by(actor: Actor) -> QuerySet[CallList]:
    """Return the call lists of the actor and of the people under them, newest first."""
    rows = CallList.objects.select_related("owner")
    if actor.is_program:
        return rows
    if not may(actor, WORK):
        return rows.none()
    people = list(carried_by(actor))
    if may(actor, GIVE):
        people += actor.known("leads.people", lambda: list(subordinates(actor).values_list("pk", flat=True)))
    return rows.filter(owner_id__in=people)


def next_line(call_list: CallList) -> CallLine | None:
    """Return the next line that was not called, with its lead and client; None when all are done. One query."""
    rows = CallLine.objects.filter(on=call_list, result="").select_related("lead__owner", "lead__source", "client")
    return rows.order_by("place").first()


def progress_of(lists: Iterable[int]) -> dict[int, tuple[int, int]]:
    """Return how many lines of each list were called, and how many there are, by its number. One query."""
    rows = CallLine.objects.filter(on_id__in=list(lists)).order_by().values_list("on_id")
    counted = rows.annotate(called=Count("pk", filter=~Q(result="")), number=Count("pk"))
    return {pk: (called, number) for pk, called, number in counted}
