"""Quality standards over the API."""

from datetime import date, datetime
from decimal import Decimal
from typing import Any

from django.http import HttpRequest, HttpResponse
from ninja import Field, Schema
from ninja import Query as Asked

from rapport.kit.api import Body, Id, Number, Page, Paging, Resource, must_match, page_of, tag
from rapport.kit.api.finding import one_of
from rapport.staff.actor import actor_of
from rapport.standards.actions import keep_standard, write_standard
from rapport.standards.api.common import named
from rapport.standards.models import QualityStandard
from rapport.standards.queries import standards_seen_by

standards = Resource("quality-standards")


class StandardVersionShown(Schema):
    """What a standard asks from a day on; the bound is in the unit of its figure: per cent, working hours, a number."""

    since: date
    words: str
    bound: Decimal
    written_by_id: int
    written_at: datetime


class QualityStandardShown(Schema):
    """A quality standard, with all that it asks and asked, latest first."""

    id: int
    version: int
    name: str
    measure: str
    sheet_id: int | None
    unit_id: int | None
    is_active: bool
    versions: list[StandardVersionShown]

    @staticmethod
    def resolve_versions(row: QualityStandard) -> list[Any]:
        """Return its versions, latest first."""
        return list(row.versions.all())


class QualityStandardFacts(Body):
    """What shall be changed; what is left out stays. A `sheet_id` or `unit_id` of null takes it away."""

    name: str = Field("", min_length=1, max_length=120)
    measure: str = Field("", min_length=1, max_length=30)
    sheet_id: Id | None = None
    unit_id: Id | None = None
    is_active: bool = True


class NewQualityStandard(QualityStandardFacts):
    """A standard: its name and by which figure it is measured."""

    name: str = Field(min_length=1, max_length=120)
    measure: str = Field(min_length=1, max_length=30)


class NewStandardVersion(Body):
    """What the standard asks from a day on."""

    since: date
    words: str = Field(min_length=1, max_length=5000)
    bound: Decimal = Field(ge=0, max_digits=8, decimal_places=2)


def _standards(request: HttpRequest) -> Any:
    return standards_seen_by(actor_of(request)).prefetch_related("versions")


@standards.get(answer=Page[QualityStandardShown])
def list_quality_standards(request: HttpRequest, paging: Asked[Paging]) -> Any:
    """The quality standards"""
    return page_of(_standards(request), paging, "id")


@standards.post(answer=QualityStandardShown)
def write_quality_standard(request: HttpRequest, response: HttpResponse, given: NewQualityStandard) -> Any:
    """Name a quality standard and how it is measured"""
    actor = actor_of(request)
    row = keep_standard(actor, **named(actor, given.dict()))
    tag(response, row)
    return row


@standards.get("/{standard_id}", answer=QualityStandardShown)
def show_quality_standard(request: HttpRequest, response: HttpResponse, standard_id: Number) -> Any:
    """One quality standard, with all that it asks"""
    row = one_of(_standards(request), standard_id)
    tag(response, row)
    return row


@standards.patch("/{standard_id}", answer=QualityStandardShown)
def change_quality_standard(
    request: HttpRequest, response: HttpResponse, standard_id: Number, given: QualityStandardFacts
) -> Any:
    """Change the name of a standard, how it is measured, or whether it is in use"""
    actor = actor_of(request)
    row, facts = one_of(_standards(request), standard_id), given.dict(exclude_unset=True)
    must_match(request, row, facts)
    keep_standard(actor, row, **named(actor, facts))
    tag(response, row)
    return row


@standards.post("/{standard_id}/versions", answer=StandardVersionShown)
def write_standard_version(request: HttpRequest, standard_id: Number, given: NewStandardVersion) -> Any:
    """Write what a standard asks from a day on"""
    return write_standard(actor_of(request), one_of(_standards(request), standard_id), **given.dict())
