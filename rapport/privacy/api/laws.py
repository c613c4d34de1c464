"""Laws and their checks over the API."""

from datetime import date
from typing import Any, Literal

from django.http import HttpRequest
from django.utils.translation import gettext as _
from ninja import Field, Query, Schema

from rapport.kit.api import Body, Number, Page, Paging, Resource, page_of
from rapport.kit.api.finding import one_of
from rapport.kit.refusals import BadInput
from rapport.privacy.actions import check_law, keep_law
from rapport.privacy.queries import laws_seen_by
from rapport.staff.actor import actor_of
from rapport.staff.models import Employee

laws = Resource("laws")


class LawLine(Schema):
    """A law with the procedure recommended, who checks it, and by when."""

    id: int
    name: str
    reference: str
    in_force_on: date | None
    procedure: str
    owner_id: int
    every_months: int
    check_on: date
    is_active: bool


class NewLaw(Body):
    """A law; one with a day in force that is to come is planned."""

    name: str = Field(min_length=1, max_length=200)
    reference: str = Field("", max_length=200)
    in_force_on: date | None = None
    procedure: str = Field(min_length=1, max_length=10_000)
    owner_id: int = Field(ge=1, le=2**63 - 1)
    every_months: int = Field(12, ge=1, le=120)
    check_on: date


class CheckLine(Schema):
    """One check of a law."""

    id: int
    on: date
    result: str
    words: str
    employee_id: int


class NewCheck(Body):
    """Whether the law is complied with; for a breach, what changes."""

    result: Literal["kept", "partly", "broken"]
    words: str = Field("", max_length=10_000)


@laws.get(answer=Page[LawLine])
def list_laws(request: HttpRequest, paging: Query[Paging]) -> Any:
    """The laws that the caller may see"""
    return page_of(laws_seen_by(actor_of(request)), paging, "id")


@laws.post(answer=LawLine)
def note_law(request: HttpRequest, given: NewLaw) -> Any:
    """Write down a law"""
    data = given.dict()
    owner = Employee.objects.filter(pk=data.pop("owner_id"), is_active=True).first()
    if owner is None:
        raise BadInput(fields={"owner_id": [_("There is no such colleague.")]})
    return keep_law(actor_of(request), owner=owner, **data)


@laws.get("/{law_id}/checks", answer=Page[CheckLine])
def list_law_checks(request: HttpRequest, law_id: Number, paging: Query[Paging]) -> Any:
    """What the checks of a law found, latest first"""
    row = one_of(laws_seen_by(actor_of(request)), law_id)
    return page_of(row.checks.all(), paging, "-id")


@laws.post("/{law_id}/checks", answer=CheckLine)
def note_law_check(request: HttpRequest, law_id: Number, given: NewCheck) -> Any:
    """Note whether a law is complied with"""
    actor = actor_of(request)
    return check_law(actor, one_of(laws_seen_by(actor), law_id), result=given.result, words=given.words)
