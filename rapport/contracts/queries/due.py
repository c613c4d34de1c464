"""What is due soon around contracts: what Today asks for.

Today asks this of everybody with every showing, so the questions are written once and read only what its rows show.
"""

from datetime import date, timedelta
from typing import Any, NamedTuple

from django.db.models import Q, QuerySet

from rapport.contracts.models import Ball, Contract, Disagreement, Obligation, Proposal, Reference
from rapport.kit.written_once import written_once
from rapport.staff.actor import Actor

# Days before an obligation is due, before the last day for notice, and before the end.
OWED_AHEAD, NOTICE_AHEAD, END_AHEAD = 3, 14, 30
# Days before somebody has to look whether a law or tariff still holds.
REVIEW_AHEAD = 7


class Due(NamedTuple):
    """One thing that is due: its number, its contract with the client, its words, and by which day (None: any)."""

    pk: int
    contract: int
    number: str
    client: int
    client_status: str
    words: str
    on: date | None


class ReferenceDue(NamedTuple):
    """A law, tariff or form at which somebody has to look, and the day for it."""

    pk: int
    title: str
    number: str
    review_on: date


OF_CONTRACT = ("contract_id", "contract__number", "contract__client_id", "contract__client__status")


def obligations_due(actor: Actor, *, most: int) -> list[Due]:
    """Return the actor's open obligations that are due within three days or late, soonest first. One query."""
    return [Due(*row) for row in _obligations(actor.pk, actor.today + timedelta(days=OWED_AHEAD), most=most)]


@written_once
def _obligations(owner: int, until: date, *, most: int) -> QuerySet[Obligation, Any]:
    rows = Obligation.objects.filter(owner_id=owner, done_on=None, due_on__lte=until).order_by("due_on", "id")
    return rows.values_list("pk", *OF_CONTRACT, "words", "due_on")[:most]


def disagreements_due(actor: Actor, *, most: int) -> list[Due]:
    """Return the open rows of the actor's contracts in which we have to speak, soonest first. One query."""
    return [Due(*row) for row in _disagreements(actor.pk, most=most)]


@written_once
def _disagreements(owner: int, *, most: int) -> QuerySet[Disagreement, Any]:
    rows = Disagreement.objects.filter(contract__owner_id=owner, state="open").exclude(ball=Ball.CLIENT)
    rows = rows.filter(contract__state__in=Contract.BEING_MADE).order_by("due_on", "id")
    return rows.values_list("pk", *OF_CONTRACT, "clause", "due_on")[:most]


def proposals_due(actor: Actor, *, most: int) -> list[Due]:
    """Return the actor's proposals to which the answer is late, the oldest day first (R-139). One query."""
    return [Due(*row) for row in _proposals(actor.pk, actor.today, most=most)]


@written_once
def _proposals(maker: int, on: date, *, most: int) -> QuerySet[Proposal, Any]:
    rows = Proposal.objects.filter(state=Proposal.State.OPEN, made_by_id=maker, answer_by__lt=on)
    return rows.order_by("answer_by", "id").values_list("pk", *OF_CONTRACT, "point", "answer_by")[:most]


def contracts_ending(actor: Actor, *, most: int) -> list[Due]:
    """Return the actor's contracts in force whose notice window or end is near and that nothing extends yet (R-147).

    The day is the last one for notice, after that the end. One query.
    """
    on = actor.today
    rows = _ending(actor.pk, on, on + timedelta(days=NOTICE_AHEAD), on + timedelta(days=END_AHEAD), most=most)
    return [
        Due(pk, pk, number, client, status, subject, notice if notice and notice >= on else ends)
        for pk, number, client, status, subject, notice, ends in rows
    ]


@written_once
def _ending(owner: int, on: date, notice: date, end: date, *, most: int) -> QuerySet[Contract, Any]:
    near = Q(notice_on__lte=notice, notice_on__gte=on) | Q(ends_on__lte=end)
    rows = Contract.objects.in_force().filter(near, owner_id=owner)
    begun = Contract.objects.exclude(extends=None).values("extends_id")
    rows = rows.exclude(pk__in=begun).order_by("ends_on", "id")
    return rows.values_list("pk", "number", "client_id", "client__status", "subject", "notice_on", "ends_on")[:most]


def references_due(actor: Actor, *, most: int) -> list[ReferenceDue]:
    """Return the laws, tariffs and forms that the actor keeps and has to look at within a week, soonest first (R-148).

    One that is in force no more is left alone. One query.
    """
    rows = _references(actor.pk, actor.today, actor.today + timedelta(days=REVIEW_AHEAD), most=most)
    return [ReferenceDue(*row) for row in rows]


@written_once
def _references(keeper: int, on: date, until: date, *, most: int) -> QuerySet[Reference, Any]:
    rows = Reference.objects.filter(keeper_id=keeper, review_on__lte=until).filter(Q(ends_on=None) | Q(ends_on__gte=on))
    return rows.order_by("review_on", "id").values_list(*ReferenceDue._fields)[:most]
