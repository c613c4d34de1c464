"""What Today asks of one's own deals, and of the chances with one's own clients.

Everybody sees their own while the client is in the base, however far their sight goes: the right to work deals decides.
Asked of everybody with every showing, so the questions are written once; `columns` and `most` say what is read.
"""

from collections.abc import Sequence
from datetime import date, datetime, timedelta
from typing import Any

from django.db.models import Q, QuerySet

from rapport.deals.models import Chance, Deal, DealQuerySet, Stage
from rapport.deals.queries.narrowing import has_no_step
from rapport.deals.rights import WORK
from rapport.kit.written_once import written_once
from rapport.roles.authority import may
from rapport.staff.actor import Actor


def own_to_come_back(actor: Actor, columns: tuple[str, ...], most: int) -> Sequence[Any]:
    """Return the actor's lost deals whose day to come back has come, the oldest day first. One query."""
    return _to_come_back(actor.pk, actor.today, columns=columns, most=most) if may(actor, WORK) else []


def own_stepless(actor: Actor, columns: tuple[str, ...], most: int) -> Sequence[Any]:
    """Return the actor's open deals without a next step, those longest at their stage first. One query."""
    return _stepless(actor.pk, actor.at, columns=columns, most=most) if may(actor, WORK) else []


def own_overstayed(actor: Actor, columns: tuple[str, ...], most: int) -> Sequence[Any]:
    """Return the actor's open deals that stay longer than their stage allows, the longest first. Two queries."""
    if not may(actor, WORK):
        return []
    limits = _limits()
    stages = [stage for stage, _days in limits]
    entered = [actor.at - timedelta(days=days + 1) for _stage, days in limits]
    return _overstayed(actor.pk, stages, entered, columns=columns, most=most)


def own_chances(actor: Actor, most: int) -> list[Chance]:
    """Return the newest open chances with the actor's own clients, with what their words need. One query."""
    return _chances(actor.pk, most=most) if may(actor, WORK) else []


def _own(owner: Any) -> DealQuerySet:
    return Deal.objects.filter(owner_id=owner, client__removed_at=None)


@written_once
def _to_come_back(owner: int, on: date, *, columns: tuple[str, ...], most: int) -> QuerySet[Deal, Any]:
    return _own(owner).to_come_back(on).order_by("come_back_on", "id").values_list(*columns)[:most]


@written_once
def _stepless(owner: int, at: datetime, *, columns: tuple[str, ...], most: int) -> QuerySet[Deal, Any]:
    return _own(owner).filter(has_no_step(at)).order_by("entered_at", "id").values_list(*columns)[:most]


@written_once
def _limits() -> QuerySet[Stage, tuple[int, int]]:
    return Stage.objects.filter(allowed_days__gt=0).order_by().values_list("pk", "allowed_days")


@written_once
def _overstayed(
    owner: int, stages: list[int], entered: list[datetime], *, columns: tuple[str, ...], most: int
) -> QuerySet[Deal, Any]:
    late = Q()
    for stage, at in zip(stages, entered, strict=True):
        late |= Q(stage__pk=stage, entered_at__lte=at)
    return _own(owner).open().filter(late).order_by("entered_at", "id").values_list(*columns)[:most]


@written_once
def _chances(owner: int, *, most: int) -> QuerySet[Chance]:
    rows = Chance.objects.open().filter(client__owner_id=owner, client__removed_at=None).order_by("-found_at", "-id")
    rows = rows.select_related("client", "product", "because")
    shown = ("client__name", "client__status", "product__name", "because__name", "kind", "facts", "words")
    return rows.only(*shown)[:most]
