"""What others may ask about talks and open questions, filtered to the clients that the actor sees."""

from collections.abc import Iterable
from datetime import datetime
from typing import Any

from django.db.models import Count, OuterRef, QuerySet, Subquery

from rapport.interactions.models import Interaction, OpenQuestion
from rapport.kit.written_once import written_once
from rapport.parties.models import Client
from rapport.parties.queries import clients_seen_by
from rapport.roles.queries import carried_by
from rapport.staff.actor import Actor


def talks_seen_by(actor: Actor) -> QuerySet[Interaction]:
    """Return the talks with clients that the actor may see."""
    return Interaction.objects.filter(client__in=clients_seen_by(actor))


def questions_seen_by(actor: Actor) -> QuerySet[OpenQuestion]:
    """Return the open and answered questions of clients that the actor may see, and those the actor has to answer."""
    theirs = OpenQuestion.objects.filter(client__in=clients_seen_by(actor))
    return (theirs | OpenQuestion.objects.filter(owner__in=carried_by(actor))).select_related("client", "owner")


def questions_owed(actor: Actor) -> QuerySet[OpenQuestion]:
    """Return the questions that the actor still owes an answer (or the telling of it), the most urgent first."""
    return questions_owed_by(actor.pk)


def questions_owed_by(owner: int) -> QuerySet[OpenQuestion]:
    """Return the questions that a person still owes an answer, the most urgent first."""
    rows = OpenQuestion.objects.filter(owner_id=owner, told_at=None)
    return rows.select_related("client", "owner").order_by("due_at", "id")


def questions_waiting(actor: Actor) -> dict[str, QuerySet[OpenQuestion]]:
    """Return the questions that are not closed, by whose they are: `mine`, `key` clients', `all` that the actor sees.

    Each of them has somebody who answers it and a moment by which the answer is owed (R-210).
    """
    everybodys = questions_seen_by(actor).filter(told_at=None)
    return {
        "mine": questions_owed(actor),
        "key": everybodys.filter(client__status=Client.Status.KEY),
        "all": everybodys,
    }


def counted_owed(actor: Actor) -> list[tuple[datetime, int]]:
    """Return when the questions are due that the actor owes an answer, with their clients; a hundred at most.

    One query an operation: every page counts with it.
    """
    return actor.known("interactions.counted", lambda: _counted_owed(actor.pk))


@written_once
def _counted_owed(owner: int) -> QuerySet[OpenQuestion, tuple[datetime, int]]:
    return questions_owed_by(owner).values_list("due_at", "client_id")[:100]


@written_once
def first_questions(client_id: int) -> QuerySet[OpenQuestion]:
    """Return the ten most urgent questions of a client that the actor was found to see."""
    rows = OpenQuestion.objects.filter(client_id=client_id, told_at=None)
    return rows.select_related("client", "owner").order_by("due_at", "id")[:10]


def last_words(actor: Actor, client_ids: Iterable[int]) -> dict[int, Interaction]:
    """Return, per client, the latest talk in which something was said; one query for all the clients."""
    said = Interaction.objects.filter(client=OuterRef("pk")).exclude(words="").order_by("-happened_at", "-id")
    clients = clients_seen_by(actor).filter(pk__in=list(client_ids))
    latest = clients.order_by().annotate(talk=Subquery(said.values("pk")[:1])).values("talk")
    return {talk.client_id: talk for talk in Interaction.objects.filter(pk__in=latest)}


def talks_of(employee_id: int, since: datetime, before: datetime) -> dict[str, int]:
    """Return how many talks a person had by each means in the period."""
    return dict(_talks_of(employee_id, since, before))


@written_once
def _talks_of(employee: int, since: datetime, before: datetime) -> QuerySet[Interaction, Any]:
    rows = Interaction.objects.filter(employee_id=employee, happened_at__gte=since, happened_at__lt=before)
    return rows.values_list("channel").annotate(Count("id")).order_by()
