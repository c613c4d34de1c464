"""Check sheets over the API."""

from typing import Any, Literal

from django.http import HttpRequest, HttpResponse
from ninja import Field, Schema
from ninja import Query as Asked

from rapport.kit.api import Body, Number, Page, Paging, Resource, must_match, page_of, tag
from rapport.kit.api.finding import one_of
from rapport.staff.actor import actor_of
from rapport.standards.actions import Point, keep_sheet, write_points
from rapport.standards.models import CheckQuestion, CheckSheet, SheetKind
from rapport.standards.queries import sheets_seen_by

sheets = Resource("check-sheets")


class CheckPointShown(Schema):
    """A point of a sheet; `id` names it when a check is filled in."""

    id: int
    place: int
    words: str
    answer: str
    weight: int


class CheckSheetShown(Schema):
    """A check sheet with the points of its present edition."""

    id: int
    version: int
    kind: str
    name: str
    words: str
    edition: int
    is_active: bool
    points: list[CheckPointShown]

    @staticmethod
    def resolve_points(row: CheckSheet) -> list[CheckQuestion]:
        """Return the points of the present edition, in order."""
        return [one for one in row.questions.all() if one.edition == row.edition]


class CheckSheetFacts(Body):
    """What shall be changed; what is left out stays."""

    kind: Literal[tuple(SheetKind.values)] = SheetKind.PHONE.value  # type: ignore[valid-type]
    name: str = Field("", min_length=1, max_length=120)
    words: str = Field("", max_length=5000)
    is_active: bool = True


class NewCheckSheet(CheckSheetFacts):
    """A check sheet."""

    kind: Literal[tuple(SheetKind.values)]  # type: ignore[valid-type]
    name: str = Field(min_length=1, max_length=120)


class NewPoint(Body):
    """One point: what has to be so, how it is answered, and its weight."""

    words: str = Field(min_length=1, max_length=300)
    answer: Literal["yes_no", "score"] = "yes_no"
    weight: int = Field(1, ge=1, le=10)


class NewPoints(Body):
    """All points of the next edition, in order."""

    points: list[NewPoint] = Field(min_length=1, max_length=40)


def _sheets(request: HttpRequest) -> Any:
    return sheets_seen_by(actor_of(request)).prefetch_related("questions")


@sheets.get(answer=Page[CheckSheetShown])
def list_check_sheets(request: HttpRequest, paging: Asked[Paging]) -> Any:
    """The check sheets with their points"""
    return page_of(_sheets(request), paging, "id")


@sheets.post(answer=CheckSheetShown)
def write_check_sheet(request: HttpRequest, response: HttpResponse, given: NewCheckSheet) -> Any:
    """Write a check sheet"""
    row = keep_sheet(actor_of(request), **given.dict())
    tag(response, row)
    return row


@sheets.get("/{sheet_id}", answer=CheckSheetShown)
def show_check_sheet(request: HttpRequest, response: HttpResponse, sheet_id: Number) -> Any:
    """One check sheet with its points"""
    row = one_of(_sheets(request), sheet_id)
    tag(response, row)
    return row


@sheets.patch("/{sheet_id}", answer=CheckSheetShown)
def change_check_sheet(request: HttpRequest, response: HttpResponse, sheet_id: Number, given: CheckSheetFacts) -> Any:
    """Change the name, kind and words of a check sheet"""
    row, facts = one_of(_sheets(request), sheet_id), given.dict(exclude_unset=True)
    must_match(request, row, facts)
    keep_sheet(actor_of(request), row, **facts)
    tag(response, row)
    return row


@sheets.post("/{sheet_id}/points", answer=CheckSheetShown, status=200, versioned=True)
def write_check_points(request: HttpRequest, response: HttpResponse, sheet_id: Number, given: NewPoints) -> Any:
    """Write the points of a sheet as its next edition"""
    row = one_of(sheets_seen_by(actor_of(request)), sheet_id)
    must_match(request, row, {})
    write_points(actor_of(request), row, [Point(**one.dict()) for one in given.points])
    tag(response, row)
    return row
