"""Presentations, chances to sell more, and the funnel over the API."""

from datetime import date, datetime
from typing import Any, Literal

from django.http import HttpRequest, HttpResponse
from ninja import Field, Query, Schema

from rapport.catalogue.queries import products_seen_by
from rapport.deals.actions import (
    change_presentation,
    dismiss_chance,
    give_presentation,
    note_chance,
    plan_presentation,
    take_chance,
)
from rapport.deals.api.common import LARGEST, deals
from rapport.deals.api.recommending import OfClient
from rapport.deals.models import Chance, Presentation
from rapport.deals.queries import chances_seen_by, deals_seen_by, pipelines_seen_by, presentations_seen_by
from rapport.deals.queries.funnel import Asked, funnel
from rapport.kit.api import Body, Number, Page, Paging, Resource, must_match, page_of, said, shown, tag
from rapport.kit.api.finding import one_of
from rapport.kit.subjects import find
from rapport.leads.queries.narrowing import day_begins
from rapport.staff.actor import actor_of

chances = Resource("chances")
funnels = Resource("deal-funnel")
presentations = Resource("presentations")
PLANNED = ("title", "audience", "executives", "message")


@shown(Presentation, PLANNED)
class PresentationShown(Schema):
    """A presentation in a deal; `reaction` is empty until it was given. Moments are in UTC."""

    id: int
    version: int
    deal_id: int
    planned_at: datetime
    way: str
    given_by_id: int | None
    given_at: datetime | None
    reaction: str
    words: str


@said(Presentation, ("executives", "message"))
class NewPresentation(Body):
    """A presentation to plan: what about, when, in which way and to whom."""

    title: str = Field(min_length=1, max_length=200)
    planned_at: datetime
    way: Literal[tuple(Presentation.Way.values)] = "person"  # type: ignore[valid-type]
    audience: str = Field(min_length=1, max_length=500)


@said(Presentation, PLANNED)
class PresentationChange(Body):
    """What changes of a planned presentation; the rest stays."""

    planned_at: datetime | None = None
    way: Literal[tuple(Presentation.Way.values)] = "person"  # type: ignore[valid-type]


class PresentationReaction(Body):
    """That it was given, and how it was taken."""

    reaction: Literal[tuple(Presentation.Reaction.values)]  # type: ignore[valid-type]
    words: str = Field("", max_length=5000)


class ChanceShown(Schema):
    """A chance to sell more to a client. `facts` are what the records say: days and sums. Moments are in UTC."""

    id: int
    version: int
    client_id: int
    kind: str
    product_id: int | None
    because_id: int | None
    facts: dict[str, Any]
    words: str
    found_at: datetime
    found_by_id: int | None
    state: str
    reason: str
    come_back_on: date | None
    deal_id: int | None
    task_id: int | None


class NewChance(Body):
    """What else a client may buy, and why; `product_id` if it is one of the catalogue."""

    client_id: int = Field(ge=1, le=LARGEST)
    words: str = Field(min_length=1, max_length=500)
    product_id: int | None = Field(None, ge=1, le=LARGEST)


class ChanceTaking(Body):
    """Whether a chance becomes a deal or a task."""

    into: Literal["deal", "task"] = "deal"


class ChanceDismissal(Body):
    """Why a chance is none, and when to look again (null: never)."""

    reason: str = Field(min_length=1, max_length=500)
    come_back_on: date | None = None


class FunnelShown(Schema):
    """One step of the funnel: how many got so far, and the median days at a stage (null: not measured)."""

    code: str
    stage_id: int | None
    number: int
    days: float | None


class OfFunnel(Schema):
    """Which part of the funnel: what came in from `since` to before `before` (days), `inflow` only deals of leads."""

    since: date
    before: date
    inflow: bool = True
    pipeline_id: int | None = Field(None, ge=1, le=LARGEST)
    owner_id: int | None = Field(None, ge=1, le=LARGEST)
    source_id: int | None = Field(None, ge=1, le=LARGEST)
    unit_id: int | None = Field(None, ge=1, le=LARGEST)


@funnels.get(answer=list[FunnelShown])
def show_funnel(request: HttpRequest, which: Query[OfFunnel]) -> Any:
    """The funnel from the inflow of leads to the contract"""
    actor = actor_of(request)
    pipeline = one_of(pipelines_seen_by(actor), which.pipeline_id) if which.pipeline_id else None
    asked = Asked(
        day_begins(which.since),
        day_begins(which.before),
        which.inflow,
        which.source_id,
        which.owner_id,
        which.unit_id,
        which.pipeline_id,
    )
    return [
        {"code": one.code, "stage_id": one.stage.pk if one.stage else None, "number": one.number, "days": one.days}
        for one in funnel(actor, asked, pipeline)
    ]


@deals.get("/{deal_id}/presentations", answer=Page[PresentationShown])
def list_deal_presentations(request: HttpRequest, deal_id: Number, paging: Query[Paging]) -> Any:
    """The presentations of a deal"""
    actor = actor_of(request)
    return page_of(presentations_seen_by(actor).filter(deal=one_of(deals_seen_by(actor), deal_id)), paging, "-id")


@deals.post("/{deal_id}/presentations", answer=PresentationShown)
def plan_deal_presentation(request: HttpRequest, deal_id: Number, given: NewPresentation) -> Any:
    """Plan a presentation"""
    actor = actor_of(request)
    deal = one_of(deals_seen_by(actor).select_related("client"), deal_id)
    return plan_presentation(actor, deal, **given.dict())


@presentations.get("/{presentation_id}", answer=PresentationShown)
def show_presentation(request: HttpRequest, presentation_id: Number, response: HttpResponse) -> Any:
    """One presentation"""
    row = one_of(presentations_seen_by(actor_of(request)), presentation_id)
    tag(response, row)
    return row


@presentations.patch("/{presentation_id}", answer=PresentationShown)
def change_one_presentation(
    request: HttpRequest, presentation_id: Number, given: PresentationChange, response: HttpResponse
) -> Any:
    """Change what is planned of a presentation"""
    actor = actor_of(request)
    row = one_of(presentations_seen_by(actor).select_related("deal__client"), presentation_id)
    must_match(request, row)
    told = given.dict(exclude_unset=True)
    change_presentation(actor, row, **{name: one for name, one in told.items() if one is not None})
    tag(response, row)
    return row


@presentations.post("/{presentation_id}/reaction", answer=PresentationShown, status=200)
def give_one_presentation(request: HttpRequest, presentation_id: Number, given: PresentationReaction) -> Any:
    """Write down that a presentation was given, and how it was taken"""
    actor = actor_of(request)
    row = one_of(presentations_seen_by(actor).select_related("deal__client"), presentation_id)
    return give_presentation(actor, row, **given.dict())


@chances.get(answer=Page[ChanceShown])
def list_chances(request: HttpRequest, which: Query[OfClient], paging: Query[Paging]) -> Any:
    """Chances to sell more, newest first"""
    rows = chances_seen_by(actor_of(request))
    if which.client_id is not None:
        rows = rows.filter(client=which.client_id)
    return page_of(rows, paging, "-id")


@chances.post(answer=ChanceShown)
def note_one_chance(request: HttpRequest, given: NewChance) -> Any:
    """Note what else a client may buy"""
    actor = actor_of(request)
    client: Any = find(actor, "client", given.client_id)
    product = one_of(products_seen_by(actor), given.product_id) if given.product_id else None
    return note_chance(actor, client, words=given.words, product=product)


@chances.post("/{chance_id}/take", answer=ChanceShown, status=200)
def take_one_chance(request: HttpRequest, chance_id: Number, given: ChanceTaking) -> Any:
    """Take a chance up as a deal or a task"""
    actor = actor_of(request)
    return take_chance(actor, _chance(actor, chance_id), into=given.into)


@chances.post("/{chance_id}/dismiss", answer=ChanceShown, status=200)
def dismiss_one_chance(request: HttpRequest, chance_id: Number, given: ChanceDismissal) -> Any:
    """Say why a chance is none, and when to look again"""
    actor = actor_of(request)
    return dismiss_chance(actor, _chance(actor, chance_id), **given.dict())


def _chance(actor: Any, pk: int) -> Chance:
    row: Chance = one_of(chances_seen_by(actor).select_related("client", "product", "because"), pk)
    return row
