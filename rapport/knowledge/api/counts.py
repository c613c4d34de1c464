"""Calls saved, and what people did not find, over the API (R-347)."""

from datetime import date
from decimal import Decimal
from typing import Any

from django.http import HttpRequest
from ninja import Field, Query, Schema

from rapport.kit.api import Body
from rapport.knowledge.actions import set_calls_saved
from rapport.knowledge.api.common import faq
from rapport.knowledge.models import CallsSaved
from rapport.knowledge.queries import not_found, saved_by_month
from rapport.knowledge.screens.counts import LOOKED_BACK
from rapport.staff.actor import actor_of

MOST = 200


class SavedMonth(Schema):
    """A month (its first day, UTC): how often answers were opened, helped or not, and the calls that saved.

    `themselves`: questions in the portal that a client's own records answered while they were typed.
    """

    month: date
    opened: int
    helped: int
    not_helped: int
    themselves: int
    saved: Decimal


class NotFoundWords(Schema):
    """What people looked for and did not find: how often, and the last day (UTC)."""

    words: str
    language: str
    audience: str
    total: int
    latest: date


class SavedMeasure(Schema):
    """How many calls one answer that helped saves."""

    each: Decimal


class SavedMeasureSaid(Body):
    """How many calls one answer that helped saves, from 0 to 10."""

    each: Decimal = Field(ge=0, le=10, decimal_places=2)


class Since(Schema):
    """From which day on; ninety days back unless said."""

    since: date | None = None


@faq.get("/saved", answer=list[SavedMonth])
def list_calls_saved(request: HttpRequest) -> Any:
    """Calls saved in each month, latest first"""
    return saved_by_month(actor_of(request))


@faq.post("/saved/measure", answer=SavedMeasure, status=200)
def set_saved_measure(request: HttpRequest, given: SavedMeasureSaid) -> CallsSaved:
    """Say how many calls one answer that helped saves"""
    return set_calls_saved(actor_of(request), each=given.each)


@faq.get("/not-found", answer=list[NotFoundWords])
def list_not_found(request: HttpRequest, asked: Query[Since]) -> Any:
    """What people looked for and did not find, most often first, two hundred at most"""
    actor = actor_of(request)
    return list(not_found(actor, asked.since or actor.today - LOOKED_BACK)[:MOST])
