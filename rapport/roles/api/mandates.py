"""Mandates over the API."""

from datetime import date
from decimal import Decimal
from typing import Any

from django.http import HttpRequest
from django.utils.translation import gettext as _
from ninja import Field, Query, Schema

from rapport.kit.api import Body, Id, Number, Page, Paging, Resource, page_of
from rapport.kit.refusals import NotSeen
from rapport.roles.actions import end_mandate, give_mandate
from rapport.roles.api.employees import record_of
from rapport.roles.models import Mandate
from rapport.staff.models import Employee

mandates = Resource("mandates")


class MandateLine(Schema):
    """A mandate: who may use which right up to which amount, from a day on and before another (null: open)."""

    id: int
    number: str
    employee_id: int
    right: str
    limit: Decimal | None
    currency: str
    conditions: dict[str, list[str]]
    since: date
    until: date | None
    given_by_id: int | None


class NewMandate(Body):
    """A mandate to be given."""

    employee_id: Id
    number: str = Field(min_length=1, max_length=40)
    right: str = Field(min_length=1, max_length=60)
    limit: Decimal | None = Field(None, ge=0, max_digits=16, decimal_places=2)
    currency: str = Field("", max_length=3)
    conditions: dict[str, list[str]] = Field(default_factory=dict)
    since: date
    until: date | None = None


@mandates.get(answer=Page[MandateLine])
def list_mandates(request: HttpRequest, paging: Query[Paging]) -> Any:
    """All mandates, latest first"""
    return page_of(Mandate.objects.all(), paging, "-id")


@mandates.post(answer=MandateLine)
def give_new_mandate(request: HttpRequest, given: NewMandate) -> Any:
    """Give a mandate"""
    fields = given.given()
    employee = record_of(Employee, fields.pop("employee_id"), "employee_id")
    return give_mandate(request.actor, employee, **fields)  # type: ignore[attr-defined]


@mandates.post("/{mandate_id}/end", answer=None, status=204)
def end_given_mandate(request: HttpRequest, mandate_id: Number) -> None:
    """End a mandate today"""
    row = Mandate.objects.select_related("employee").filter(pk=mandate_id).first()
    if row is None:
        raise NotSeen(_("There is nothing here, or it is not yours to see."))
    end_mandate(request.actor, row)  # type: ignore[attr-defined]
