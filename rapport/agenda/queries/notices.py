"""A person's notices."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.db.models import Count, QuerySet

from rapport.agenda.events import notice_kinds
from rapport.agenda.models import Notice
from rapport.agenda.queries.people import number
from rapport.kit.written_once import written_once
from rapport.staff.actor import Actor

UNREAD_SHOWN = 100


@dataclass(frozen=True)
class Told:
    """A notice ready to be read: the row, its sentence in the active language, its kind's symbol and tone."""

    notice: Notice
    sentence: str
    symbol: str
    tone: str


def unread_count(actor: Actor) -> int:
    """Return how many notices the actor has not read; above a hundred it stops counting."""
    return actor.known("agenda.unread", lambda: len(_unread(number(actor))))


@written_once
def _unread(to: int) -> QuerySet[Notice, int]:
    return Notice.objects.filter(to_id=to, read_at=None).order_by().values_list("pk", flat=True)[: UNREAD_SHOWN + 1]


def unread_counts(people: Iterable[int]) -> dict[int, int]:
    """Return how many notices each of the employees has not read. One query."""
    rows = Notice.objects.filter(to_id__in=list(people), read_at=None).order_by()
    return dict(rows.values_list("to_id").annotate(Count("pk")))


def latest_notices(actor: Actor, *, before: int | None = None, limit: int = 50) -> list[Told]:
    """Return the actor's notices, newest first, older than the number `before` if given. One query."""
    rows = Notice.objects.filter(to_id=number(actor))
    if before is not None:
        rows = rows.filter(pk__lt=before)
    return tell(rows.order_by("-pk")[:limit])


def tell(rows: Iterable[Notice]) -> list[Told]:
    """Return the notices in the active language; those of an app that is gone are left out."""
    found = []
    for row in rows:
        kind = notice_kinds.get(row.kind)
        if kind is not None:
            found.append(Told(row, kind.sentence(row.facts), kind.symbol, kind.tone))
    return found
