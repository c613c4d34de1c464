"""Rounds of questions over the API: many clients asked at once whether they would recommend us."""

from datetime import datetime
from typing import Any

from django.http import HttpRequest
from ninja import Field, Schema

from rapport.kit.api import Body, Id, Resource
from rapport.parties.queries import clients_seen_by
from rapport.satisfaction.actions import ask_round
from rapport.satisfaction.actions.asking import MOST_AT_ONCE
from rapport.satisfaction.queries.rounds import rounds_told
from rapport.staff.actor import actor_of

rounds = Resource("feedback-rounds")


class FeedbackRoundShown(Schema):
    """A round: how many seen clients were asked, how many could not be, and how they recommend us."""

    id: int
    name: str
    asked_at: datetime
    asked_by_id: int
    left_out: int
    asked: int
    promoters: int
    passives: int
    detractors: int
    score: int


class NewFeedbackRound(Body):
    """Whom to ask whether they recommend us; whoever was asked lately is left out."""

    name: str = Field(min_length=1, max_length=120)
    client_ids: list[Id] = Field(min_length=1, max_length=MOST_AT_ONCE)


class FeedbackRoundSentShown(Schema):
    """The round that was sent, and how many were asked and left out."""

    id: int
    name: str
    asked: int
    left_out: int


@rounds.get(answer=list[FeedbackRoundShown])
def list_feedback_rounds(request: HttpRequest) -> Any:
    """The newest rounds with what came of them"""
    return [
        {
            "id": one.round.pk, "name": one.round.name, "asked_at": one.round.asked_at,
            "asked_by_id": one.round.asked_by_id, "left_out": one.round.left_out, "asked": one.asked,
            "promoters": one.sums.promoters, "passives": one.sums.passives, "detractors": one.sums.detractors,
            "score": one.sums.score,
        }
        for one in rounds_told(actor_of(request))
    ]  # fmt: skip


@rounds.post(answer=FeedbackRoundSentShown)
def send_feedback_round(request: HttpRequest, given: NewFeedbackRound) -> Any:
    """Ask clients whether they would recommend us"""
    actor = actor_of(request)
    clients = list(clients_seen_by(actor).filter(pk__in=given.client_ids))
    row = ask_round(actor, clients, name=given.name)
    return {"id": row.pk, "name": row.name, "asked": row.feedback.count(), "left_out": row.left_out}
