"""Quality standards, check sheets and plans over the API."""

from datetime import date, datetime
from decimal import Decimal
from typing import Any, Literal

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from ninja import Field, Schema
from ninja import Query as Asked

from rapport.kit.api import Body, Id, Number, Page, Paging, Resource, must_match, page_of, tag
from rapport.kit.api.finding import one_of
from rapport.kit.refusals import BadInput
from rapport.staff.actor import Actor, actor_of
from rapport.staff.models import Unit
from rapport.staff.queries import colleagues
from rapport.standards.actions import Point, keep_plan, keep_sheet, keep_standard, write_points, write_standard
from rapport.standards.models import CheckPlan, CheckQuestion, CheckSheet, QualityStandard, SheetKind
from rapport.standards.queries import plans_seen_by, sheets_seen_by, standards_seen_by

standards = Resource("quality-standards")
sheets = Resource("check-sheets")
plans = Resource("check-plans")


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


class CheckPlanShown(Schema):
    """A self-check that comes again. Without `checker_id` somebody is drawn each time."""

    id: int
    version: int
    sheet_id: int
    unit_id: int
    place: str
    every: int
    period: str
    next_on: date
    days: int
    checker_id: int | None
    planned_by_id: int
    is_active: bool


class CheckPlanFacts(Body):
    """What shall be changed; what is left out stays. A `checker_id` of null has somebody drawn each time."""

    sheet_id: Id = 1
    unit_id: Id = 1
    place: str = Field("", max_length=200)
    every: int = Field(1, ge=1, le=52)
    period: Literal[tuple(CheckPlan.Period.values)] = "months"  # type: ignore[valid-type]
    next_on: date = date.min
    days: int = Field(5, ge=1, le=60)
    checker_id: Id | None = None
    is_active: bool = True


class NewCheckPlan(CheckPlanFacts):
    """A self-check that comes again."""

    sheet_id: Id
    unit_id: Id
    next_on: date


def named(actor: Actor, facts: dict[str, Any]) -> dict[str, Any]:
    """Return the facts with rows in the place of the numbers of sheet, unit and people. Raises BadInput."""
    rows: dict[str, Any] = {
        "sheet_id": sheets_seen_by(actor), "unit_id": Unit.objects.all(), "checker_id": colleagues(),
        "to_id": colleagues(),
    }  # fmt: skip
    for name in rows.keys() & facts.keys():
        pk = facts.pop(name)
        row = rows[name].filter(pk=pk).first() if pk is not None else None
        if pk is not None and row is None:
            raise BadInput(fields={name: [_("There is nothing of this number.")]})
        facts[name.removesuffix("_id")] = row
    return facts


def _standards(request: HttpRequest) -> Any:
    return standards_seen_by(actor_of(request)).prefetch_related("versions")


def _sheets(request: HttpRequest) -> Any:
    return sheets_seen_by(actor_of(request)).prefetch_related("questions")


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


@plans.get(answer=Page[CheckPlanShown])
def list_check_plans(request: HttpRequest, paging: Asked[Paging]) -> Any:
    """The plans of self-checks"""
    return page_of(plans_seen_by(actor_of(request)), paging, "id")


@plans.post(answer=CheckPlanShown)
def write_check_plan(request: HttpRequest, response: HttpResponse, given: NewCheckPlan) -> Any:
    """Plan a self-check that comes again"""
    actor = actor_of(request)
    row = keep_plan(actor, **named(actor, given.dict()))
    tag(response, row)
    return row


@plans.get("/{plan_id}", answer=CheckPlanShown)
def show_check_plan(request: HttpRequest, response: HttpResponse, plan_id: Number) -> Any:
    """One plan of self-checks"""
    row = one_of(plans_seen_by(actor_of(request)), plan_id)
    tag(response, row)
    return row


@plans.patch("/{plan_id}", answer=CheckPlanShown)
def change_check_plan(request: HttpRequest, response: HttpResponse, plan_id: Number, given: CheckPlanFacts) -> Any:
    """Change a plan of self-checks"""
    actor = actor_of(request)
    row, facts = one_of(plans_seen_by(actor), plan_id), given.dict(exclude_unset=True)
    must_match(request, row, facts)
    keep_plan(actor, row, **named(actor, facts))
    tag(response, row)
    return row
