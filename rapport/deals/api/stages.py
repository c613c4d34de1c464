"""Pipelines and their stages over the API."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from ninja import Field, Query, Schema

from rapport.deals.actions import (
    STAGE_FACTS,
    add_pipeline,
    edit_stage,
    order_stages,
    remove_pipeline,
    rename_pipeline,
)
from rapport.deals.api.common import LARGEST
from rapport.deals.models import Stage
from rapport.deals.queries import pipelines_seen_by, stages_seen_by
from rapport.kit.api import Body, Number, Page, Paging, Resource, must_match, page_of, said, shown, tag
from rapport.kit.api.finding import one_of
from rapport.staff.actor import actor_of

stages = Resource("deal-stages")
pipelines = Resource("deal-pipelines")
PLAIN = tuple(name for name in STAGE_FACTS if name != "conditions")


@shown(Stage, PLAIN)
class DealStageShown(Schema):
    """A stage of a pipeline with the company's own advice; empty advice means the standard one of that `code`.

    `probability` is in percent, `allowed_days` 0 without a limit, `conditions` are codes of checks.
    """

    id: int
    version: int
    pipeline_id: int
    code: str
    position: int
    phase: str
    state: str
    conditions: list[str]


@said(Stage, PLAIN)
class DealStageChange(Body):
    """The fields of a stage that change; the others stay."""

    conditions: list[str] = Field([], max_length=20)


class PipelineShown(Schema):
    """A way that deals go, in stages; the one with the lowest `position` is where a deal starts when nobody chooses."""

    id: int
    version: int
    name: str
    position: int


class NewPipeline(Body):
    """A pipeline to begin, with the stages of another one."""

    name: str = Field(min_length=1, max_length=100)
    like_id: int = Field(ge=1, le=LARGEST)


class PipelineName(Body):
    """The name of a pipeline."""

    name: str = Field(min_length=1, max_length=100)


class DealStageOrder(Body):
    """The numbers of all stages of the pipeline, in their order."""

    stage_ids: list[int] = Field(min_length=1, max_length=100)


@stages.get(answer=Page[DealStageShown])
def list_deal_stages(request: HttpRequest, paging: Query[Paging]) -> Any:
    """The stages of all pipelines"""
    return page_of(stages_seen_by(actor_of(request)), paging, "pipeline_id", "position", "id")


@stages.get("/{stage_id}", answer=DealStageShown)
def show_deal_stage(request: HttpRequest, stage_id: Number, response: HttpResponse) -> Any:
    """One stage"""
    row = one_of(stages_seen_by(actor_of(request)), stage_id)
    tag(response, row)
    return row


@stages.patch("/{stage_id}", answer=DealStageShown)
def change_deal_stage(request: HttpRequest, stage_id: Number, given: DealStageChange, response: HttpResponse) -> Any:
    """Change name, advice, days allowed, probability or conditions of a stage"""
    actor = actor_of(request)
    row = one_of(stages_seen_by(actor), stage_id)
    must_match(request, row)
    edit_stage(actor, row, **given.dict(exclude_unset=True))
    tag(response, row)
    return row


@pipelines.get(answer=Page[PipelineShown])
def list_pipelines(request: HttpRequest, paging: Query[Paging]) -> Any:
    """The pipelines, in order"""
    return page_of(pipelines_seen_by(actor_of(request)), paging, "position", "id")


@pipelines.post(answer=PipelineShown)
def begin_pipeline(request: HttpRequest, given: NewPipeline) -> Any:
    """Begin a pipeline with the stages of another"""
    actor = actor_of(request)
    return add_pipeline(actor, name=given.name, like=one_of(pipelines_seen_by(actor), given.like_id))


@pipelines.patch("/{pipeline_id}", answer=PipelineShown)
def change_pipeline(request: HttpRequest, pipeline_id: Number, given: PipelineName, response: HttpResponse) -> Any:
    """Call a pipeline by another name"""
    actor = actor_of(request)
    row = one_of(pipelines_seen_by(actor), pipeline_id)
    must_match(request, row)
    rename_pipeline(actor, row, name=given.name)
    tag(response, row)
    return row


@pipelines.delete("/{pipeline_id}")
def drop_pipeline(request: HttpRequest, pipeline_id: Number) -> None:
    """Remove a pipeline in which no deal ever was"""
    actor = actor_of(request)
    row = one_of(pipelines_seen_by(actor), pipeline_id)
    must_match(request, row)
    remove_pipeline(actor, row)


@pipelines.post("/{pipeline_id}/order", answer=list[DealStageShown], status=200)
def order_deal_stages(request: HttpRequest, pipeline_id: Number, given: DealStageOrder) -> Any:
    """Put the stages of a pipeline in another order"""
    actor = actor_of(request)
    pipeline = one_of(pipelines_seen_by(actor), pipeline_id)
    rows = Stage.objects.in_bulk([pk for pk in given.stage_ids if 0 < pk <= LARGEST])
    # A number that no stage has can't be told from one of another pipeline: both are refused by the deed.
    order = [rows[pk] for pk in given.stage_ids if pk in rows]
    return order_stages(actor, pipeline, order)
