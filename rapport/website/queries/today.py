"""What Today asks of the web: chats that wait for an answer, and questions that wait for somebody to sort them."""

from datetime import datetime
from typing import Any, NamedTuple

from django.db.models import F, OuterRef, Q, QuerySet, Subquery

from rapport.clocks.models import Clock
from rapport.clocks.shelves import FIRST_ANSWER
from rapport.kit.written_once import written_once
from rapport.roles.authority import may
from rapport.staff.actor import Actor
from rapport.website.models import Chat, WebQuestion
from rapport.website.queries.sight import web_units
from rapport.website.rights import ANSWER
from rapport.website.timing import CHAT


class WebDue(NamedTuple):
    """A chat ("chat") or question ("web-question") that waits: who wrote, since when, by when it is due (aware)."""

    kind: str
    pk: int
    who: str
    since: datetime
    due: datetime | None
    client_id: int | None


def web_due(actor: Actor, *, most: int) -> list[WebDue]:
    """Return the chats of the person and of the queues they answer, and the questions there. Two queries.

    Nothing for who does not answer; of each kind no more than `most`.
    """
    units = sorted(web_units(actor)) if may(actor, ANSWER) else []
    if not units:
        return []
    chats = [WebDue("chat", pk, name or email, *rest) for pk, name, email, *rest in _chats(actor.pk, units, most=most)]
    return chats + [WebDue("web-question", *row) for row in _questions(units, most=most)]


def number_waiting(actor: Actor) -> tuple[int, bool]:
    """Return how many chats wait for the actor, fifty at most, and whether one of them is nobody's. One query."""
    units = sorted(web_units(actor)) if may(actor, ANSWER) else []
    if not units:
        return 0, False
    states = _counted(actor.pk, units)
    return len(states), Chat.State.WAITING in states


@written_once
def _counted(person: int, units: list[int]) -> QuerySet[Chat, str]:
    rows = Chat.objects.filter(Q(owner_id=person) | Q(owner=None, unit__pk__in=units), waits_since__isnull=False)
    return rows.order_by("id").values_list("state", flat=True)[:50]


@written_once
def _chats(person: int, units: list[int], *, most: int) -> QuerySet[Chat, Any]:
    rows = Chat.objects.filter(Q(owner_id=person) | Q(owner=None, unit__pk__in=units), waits_since__isnull=False)
    rows = rows.annotate(due=_clock("chat", CHAT)).order_by(F("waits_since"), "pk")
    return rows.values_list("pk", "visitor", "email", "waits_since", "due", "client_id")[:most]


@written_once
def _questions(units: list[int], *, most: int) -> QuerySet[WebQuestion, Any]:
    rows = WebQuestion.objects.filter(unit__pk__in=units, state=WebQuestion.State.WAITING)
    rows = rows.annotate(due=_clock("web-question", FIRST_ANSWER)).order_by("pk")
    return rows.values_list("pk", "name", "came_at", "due", "client_id")[:most]


def _clock(kind: str, code: str) -> Subquery:
    clocks = Clock.objects.filter(kind=kind, subject_id=OuterRef("pk"), code=code, state="running")
    return Subquery(clocks.values("due_at")[:1])
