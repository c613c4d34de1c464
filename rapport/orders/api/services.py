"""Services performed over the API (R-160)."""

from datetime import date
from decimal import Decimal
from typing import Any

from django.http import HttpRequest
from ninja import Field, Query, Schema

from rapport.kit.api import Body, Page, Paging, Resource, page_of
from rapport.kit.ui.finding import one_of
from rapport.orders.actions import (
    perform_service,
)
from rapport.orders.api.shapes import ID, QUANTITY
from rapport.orders.api.shown import MOST
from rapport.orders.queries import lines_seen_by, services_seen_by
from rapport.staff.actor import actor_of
from rapport.staff.models import Employee

services = Resource("services")


class ServiceShown(Schema):
    """A service performed; `worth` is with tax, in the order's currency."""

    id: int
    version: int
    line_id: int
    delivery_id: int
    quantity: Decimal
    on: date
    performed_by_id: int
    paper: str
    words: str
    worth: Decimal


class NewService(Body):
    """What was performed of a line; without a person, by the caller."""

    line_id: int = ID
    quantity: Decimal = QUANTITY
    on: date
    paper: str = Field(min_length=1, max_length=200)
    performed_by_id: int | None = Field(None, ge=1, le=MOST)
    words: str = Field("", max_length=1000)


class ServiceFilters(Schema):
    """Narrow the list to a client, a person, or a period; both days are included."""

    client_id: int | None = Field(None, ge=1, le=MOST)
    performed_by_id: int | None = Field(None, ge=1, le=MOST)
    since: date | None = None
    until: date | None = None


@services.get(answer=Page[ServiceShown])
def list_services(request: HttpRequest, wanted: Query[ServiceFilters], paging: Query[Paging]) -> Any:
    """The services performed, newest first"""
    names = {"client_id": "line__order__client", "since": "on__gte", "until": "on__lte"}
    given = {names.get(name, name): value for name, value in wanted.dict(exclude_none=True).items()}
    return page_of(services_seen_by(actor_of(request)).filter(**given), paging, "-id")


@services.post(answer=ServiceShown)
def perform_order_service(request: HttpRequest, given: NewService) -> Any:
    """Note that a service was performed"""
    actor, facts = actor_of(request), given.dict()
    who = facts.pop("performed_by_id")
    line = one_of(lines_seen_by(actor), facts.pop("line_id"))
    return perform_service(actor, line, performed_by=one_of(Employee.objects.all(), who) if who else None, **facts)
