"""Retention over the API: rules, counts, the trash."""

from datetime import datetime
from typing import Any

from django.http import HttpRequest
from ninja import Field, Query, Schema

from rapport.kit.api import Body, Number, Page, Paging, Resource, page_of
from rapport.kit.api.finding import one_of
from rapport.kit.refusals import NotAllowed
from rapport.privacy.actions import count_run, drop_run, set_rule, trash_run, undo_run
from rapport.privacy.models import RetentionRun
from rapport.privacy.rights import RETENTION
from rapport.privacy.shelves import keepings
from rapport.roles.authority import gate, may
from rapport.staff.actor import Actor, actor_of

retention = Resource("retention")


class RunLine(Schema):
    """A count of what is over its time, and what became of it. Moments are in UTC."""

    id: int
    code: str
    state: str
    cutoff: datetime
    counted_at: datetime
    count: int
    trashed: int
    held: int
    purge_at: datetime | None

    @staticmethod
    def resolve_code(row: RetentionRun) -> str:
        """Return the kind's code."""
        return row.rule.code


class RuleLine(Schema):
    """For how many days records of a kind are kept after their last use."""

    code: str
    days: int
    trash_days: int
    is_on: bool


class NewRule(Body):
    """A rule; what waits counted by the old one is dropped."""

    days: int = Field(ge=1, le=36_500)
    trash_days: int = Field(30, ge=1, le=365)
    is_on: bool = True


class Counted(Body):
    """The number that was read before pressing."""

    count: int = Field(ge=0, le=2**31 - 1)


@retention.get("/runs", answer=Page[RunLine])
def list_retention_runs(request: HttpRequest, paging: Query[Paging]) -> Any:
    """Counts and what became of them, latest first"""
    return page_of(_runs(actor_of(request)), paging, "-id")


@retention.get("/kinds", answer=list[str])
def list_retention_kinds(request: HttpRequest) -> Any:
    """The kinds of record that are not kept for ever"""
    _runs(actor_of(request))
    return [code for code, _keeping in keepings.items()]


@retention.post("/kinds/{code}/rule", answer=RuleLine, status=200)
def set_retention_rule(request: HttpRequest, code: str, given: NewRule) -> Any:
    """Set for how long a kind of record is kept"""
    return set_rule(actor_of(request), code=code, **given.dict())


@retention.post("/kinds/{code}/count", answer=RunLine)
def count_retention(request: HttpRequest, code: str) -> Any:
    """The first run: count, and erase nothing"""
    return count_run(actor_of(request), code=code)


@retention.post("/runs/{run_id}/trash", answer=RunLine, status=200)
def trash_retention(request: HttpRequest, run_id: Number, given: Counted) -> Any:
    """The second run: put what was counted into the trash"""
    actor = actor_of(request)
    return trash_run(actor, one_of(_runs(actor), run_id), count=given.count)


@retention.post("/runs/{run_id}/undo", answer=RunLine, status=200)
def undo_retention(request: HttpRequest, run_id: Number) -> Any:
    """Take everything of a run out of the trash"""
    actor = actor_of(request)
    return undo_run(actor, one_of(_runs(actor), run_id))


@retention.post("/runs/{run_id}/drop", answer=RunLine, status=200)
def drop_retention(request: HttpRequest, run_id: Number) -> Any:
    """Let a count be"""
    actor = actor_of(request)
    return drop_run(actor, one_of(_runs(actor), run_id))


def _runs(actor: Actor) -> Any:
    if not may(actor, RETENTION):
        raise NotAllowed(gate(actor, RETENTION).sentence, RETENTION)
    return RetentionRun.objects.select_related("rule")
