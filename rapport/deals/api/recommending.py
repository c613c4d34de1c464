"""Recommendations, points of negotiation and the words of a client over the API."""

from datetime import datetime
from typing import Any, Literal

from django.http import HttpRequest, HttpResponse
from ninja import Field, Query, Schema

from rapport.catalogue.queries import products_seen_by
from rapport.deals.actions import (
    answer_recommendation,
    ask_recommendation,
    drop_client_word,
    note_client_word,
    note_point,
    propose_step,
    settle_point,
)
from rapport.deals.api.common import LARGEST, deals
from rapport.deals.models import ClientWord, Point
from rapport.deals.queries import (
    client_words_seen_by,
    deals_seen_by,
    objections_seen_by,
    points_seen_by,
    recommendations_seen_by,
)
from rapport.deals.steps import STEPS
from rapport.kit.api import Body, Number, Page, Paging, Resource, must_match, page_of, said, shown, tag
from rapport.kit.api.finding import one_of
from rapport.kit.subjects import find
from rapport.parties.queries import people_seen_by
from rapport.staff.actor import actor_of

recommendations = Resource("recommendations")
client_words = Resource("client-words")
FACTS = ("topic", "words", "ours", "theirs", "result")


class RecommendationShown(Schema):
    """A recommendation asked of a client; `lead_id` is whom they named. Moments are in UTC."""

    id: int
    version: int
    client_id: int
    person_id: int | None
    deal_id: int | None
    asked_by_id: int
    asked_at: datetime
    state: str
    answered_at: datetime | None
    words: str
    lead_id: int | None


class RecommendationAsking(Body):
    """Of which client, of whom of them, and in which deal a recommendation was asked for."""

    client_id: int = Field(ge=1, le=LARGEST)
    person_id: int | None = Field(None, ge=1, le=LARGEST)
    deal_id: int | None = Field(None, ge=1, le=LARGEST)
    words: str = Field("", max_length=1000)


class RecommendationReply(Body):
    """Whether they named somebody, and who: that becomes a lead with the name of the company or of the person."""

    recommends: bool
    words: str = Field("", max_length=1000)
    name: str = Field("", max_length=400)
    person_name: str = Field("", max_length=200)
    job: str = Field("", max_length=200)
    phone: str = Field("", max_length=100)
    email: str = Field("", max_length=254)
    need: str = Field("", max_length=10_000)


class OfClient(Schema):
    """Narrow the list to one client."""

    client_id: int | None = Field(None, ge=1, le=LARGEST)


@shown(Point, FACTS)
class DealPointShown(Schema):
    """A point of the negotiation: both positions, and the result, empty while it is open."""

    id: int
    version: int
    deal_id: int
    noted_at: datetime


@said(Point, ("ours", "theirs", "result"))
class NewDealPoint(Body):
    """A point that is negotiated."""

    topic: Literal[tuple(Point.Topic.values)]  # type: ignore[valid-type]
    words: str = Field(min_length=1, max_length=300)


@said(Point, FACTS)
class DealPointChange(Body):
    """What changes of a point; the rest stays."""


@shown(ClientWord, ("word", "meaning"))
class ClientWordShown(Schema):
    """A word as the client uses it, and what it means."""

    id: int
    version: int
    client_id: int
    product_id: int | None


class NewClientWord(Body):
    """A word of a client: a product of ours, an explanation, or both."""

    client_id: int = Field(ge=1, le=LARGEST)
    word: str = Field(min_length=1, max_length=200)
    meaning: str = Field("", max_length=500)
    product_id: int | None = Field(None, ge=1, le=LARGEST)


class ObjectionStep(Body):
    """What is offered next."""

    step: Literal[tuple(STEPS)]  # type: ignore[valid-type]


class PlannedStep(Schema):
    """The task that was planned. The moment is in UTC."""

    task_id: int
    title: str
    due_at: datetime | None


@recommendations.get(answer=Page[RecommendationShown])
def list_recommendations(request: HttpRequest, wanted: Query[OfClient], paging: Query[Paging]) -> Any:
    """The recommendations asked of clients whom the caller may see, newest first"""
    rows = recommendations_seen_by(actor_of(request)).filter(**wanted.dict(exclude_none=True))
    return page_of(rows, paging, "-id")


@recommendations.post(answer=RecommendationShown)
def ask_for_recommendation(request: HttpRequest, given: RecommendationAsking) -> Any:
    """Write down that a recommendation was asked for"""
    actor = actor_of(request)
    client: Any = find(actor, "client", given.client_id)
    person = one_of(people_seen_by(actor), given.person_id) if given.person_id else None
    deal = one_of(deals_seen_by(actor), given.deal_id) if given.deal_id else None
    return ask_recommendation(actor, client, person=person, deal=deal, words=given.words)


@recommendations.post("/{recommendation_id}/answer", answer=RecommendationShown, status=200)
def answer_one_recommendation(request: HttpRequest, recommendation_id: Number, given: RecommendationReply) -> Any:
    """Write down what came of it; whoever was named becomes a lead"""
    actor = actor_of(request)
    row = one_of(recommendations_seen_by(actor), recommendation_id)
    lead = given.dict(exclude={"recommends", "words"}) if given.recommends else {}
    return answer_recommendation(actor, row, given=given.recommends, words=given.words, **lead)


@deals.get("/{deal_id}/points", answer=Page[DealPointShown])
def list_deal_points(request: HttpRequest, deal_id: Number, paging: Query[Paging]) -> Any:
    """What is negotiated in a deal"""
    actor = actor_of(request)
    return page_of(points_seen_by(actor).filter(deal=one_of(deals_seen_by(actor), deal_id)), paging, "id")


@deals.post("/{deal_id}/points", answer=DealPointShown)
def note_deal_point(request: HttpRequest, deal_id: Number, given: NewDealPoint) -> Any:
    """Note a point of the negotiation"""
    actor = actor_of(request)
    return note_point(actor, one_of(deals_seen_by(actor).select_related("client"), deal_id), **given.dict())


@deals.patch("/points/{point_id}", answer=DealPointShown)
def change_deal_point(request: HttpRequest, point_id: Number, given: DealPointChange, response: HttpResponse) -> Any:
    """Change positions, or write down the result"""
    actor = actor_of(request)
    row = one_of(points_seen_by(actor).select_related("deal__client"), point_id)
    must_match(request, row)
    settle_point(actor, row, **given.dict(exclude_unset=True))
    tag(response, row)
    return row


@deals.post("/objections/{objection_id}/steps", answer=PlannedStep)
def plan_objection_step(request: HttpRequest, objection_id: Number, given: ObjectionStep) -> Any:
    """Plan what is offered after an objection"""
    actor = actor_of(request)
    row = one_of(objections_seen_by(actor).select_related("deal__client"), objection_id)
    task = propose_step(actor, row, given.step)
    return {"task_id": task.pk, "title": task.title, "due_at": task.due_at}


@client_words.get(answer=Page[ClientWordShown])
def list_client_words(request: HttpRequest, wanted: Query[OfClient], paging: Query[Paging]) -> Any:
    """The words of the clients whom the caller may see"""
    rows = client_words_seen_by(actor_of(request)).filter(**wanted.dict(exclude_none=True))
    return page_of(rows, paging, "word", "id")


@client_words.post(answer=ClientWordShown)
def note_one_client_word(request: HttpRequest, given: NewClientWord) -> Any:
    """Note what a client means by a word"""
    actor = actor_of(request)
    client: Any = find(actor, "client", given.client_id)
    product = one_of(products_seen_by(actor), given.product_id) if given.product_id else None
    return note_client_word(actor, client, word=given.word, meaning=given.meaning, product=product)


@client_words.delete("/{word_id}", versioned=False)
def drop_one_client_word(request: HttpRequest, word_id: Number) -> None:
    """Take a word of a client off the card"""
    actor = actor_of(request)
    drop_client_word(actor, one_of(client_words_seen_by(actor).select_related("client"), word_id))
