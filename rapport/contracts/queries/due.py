"""What is due soon around contracts: what Today asks for."""

from datetime import timedelta

from django.db.models import Q, QuerySet

from rapport.contracts.models import Ball, Contract, Disagreement, Obligation, Proposal, Reference
from rapport.contracts.models.contract import ContractQuerySet
from rapport.staff.actor import Actor

# Days before an obligation is due, before the last day for notice, and before the end.
OWED_AHEAD, NOTICE_AHEAD, END_AHEAD = 3, 14, 30
# Days before somebody has to look whether a law or tariff still holds.
REVIEW_AHEAD = 7


def obligations_due(actor: Actor) -> QuerySet[Obligation]:
    """Return the actor's open obligations that are due within three days or late, soonest first."""
    until = actor.today + timedelta(days=OWED_AHEAD)
    rows = Obligation.objects.filter(owner_id=actor.pk, done_on=None, due_on__lte=until)
    return rows.select_related("contract__client").order_by("due_on", "id")


def disagreements_due(actor: Actor) -> QuerySet[Disagreement]:
    """Return the open rows of the actor's contracts in which we have to speak, soonest first."""
    rows = Disagreement.objects.filter(contract__owner_id=actor.pk, state="open").exclude(ball=Ball.CLIENT)
    return (
        rows.filter(contract__state__in=Contract.BEING_MADE).select_related("contract__client").order_by("due_on", "id")
    )


def contracts_ending(actor: Actor) -> ContractQuerySet:
    """Return the actor's contracts in force whose notice window or end is near and that nothing extends yet (R-147)."""
    near = Q(notice_on__lte=actor.today + timedelta(days=NOTICE_AHEAD), notice_on__gte=actor.today)
    near |= Q(ends_on__lte=actor.today + timedelta(days=END_AHEAD))
    rows = Contract.objects.in_force().filter(near, owner_id=actor.pk)
    begun = Contract.objects.exclude(extends=None).values("extends_id")
    return rows.exclude(pk__in=begun).select_related("client").order_by("ends_on", "id")


def proposals_due(actor: Actor) -> QuerySet[Proposal]:
    """Return the actor's proposals to which the answer is late, the oldest day first (R-139)."""
    rows = Proposal.objects.filter(state=Proposal.State.OPEN, made_by_id=actor.pk, answer_by__lt=actor.today)
    return rows.select_related("contract__client").order_by("answer_by", "id")


def references_due(actor: Actor) -> QuerySet[Reference]:
    """Return the laws, tariffs and forms that the actor keeps and has to look at within a week, soonest first (R-148).

    One that is in force no more is left alone.
    """
    rows = Reference.objects.filter(keeper_id=actor.pk, review_on__lte=actor.today + timedelta(days=REVIEW_AHEAD))
    return rows.filter(Q(ends_on=None) | Q(ends_on__gte=actor.today)).order_by("review_on", "id")
