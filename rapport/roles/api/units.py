"""Units and positions over the API."""

from decimal import Decimal
from typing import Any, Literal

from django.http import HttpRequest
from django.utils.translation import gettext as _
from ninja import Field, Schema

from rapport.kit.api import Body, Number, Resource
from rapport.kit.refusals import NotSeen
from rapport.roles.actions import edit_unit, set_rights, set_up_unit
from rapport.roles.api.employees import record_of
from rapport.roles.catalogue import Grant
from rapport.roles.models import Position
from rapport.staff.models import Employee, Unit

units = Resource("units")
positions = Resource("positions")


class UnitLine(Schema):
    """A unit, the one it belongs to, and its head."""

    id: int
    name: str
    code: str
    above_id: int | None
    head_id: int | None


class Units(Schema):
    """All units."""

    items: list[UnitLine]


class UnitFacts(Body):
    """What is entered about a unit."""

    name: str = Field("", min_length=1, max_length=120)
    code: str = Field("", min_length=1, max_length=40)
    above_id: int | None = Field(None, ge=1, le=2**63 - 1)
    head_id: int | None = Field(None, ge=1, le=2**63 - 1)

    def fields(self) -> dict[str, Any]:
        """Return the fields given, records instead of numbers. Raises BadInput for a number that nothing has."""
        given = self.given()
        for name, model in (("above_id", Unit), ("head_id", Employee)):
            if name in given:
                given[name.removesuffix("_id")] = record_of(model, given.pop(name), name)
        return given


class NewUnit(UnitFacts):
    """A unit to be set up."""

    name: str = Field(min_length=1, max_length=120)
    code: str = Field(min_length=1, max_length=40)


class RightLine(Schema):
    """One right of a position: its limit (null: none) and whether each use has to be asked for."""

    code: str
    limit: Decimal | None
    must_ask: bool


class PositionLine(Schema):
    """A position: how far it sees and what it may do."""

    id: int
    code: str
    name: str
    sight: str
    rights: list[RightLine]

    @staticmethod
    def resolve_rights(row: Position) -> list[Any]:
        return list(row.rights.all())


class Positions(Schema):
    """All positions."""

    items: list[PositionLine]


class RightGiven(Body):
    """A right to be held."""

    code: str = Field(min_length=1, max_length=60)
    limit: Decimal | None = Field(None, ge=0, max_digits=16, decimal_places=2)
    must_ask: bool = False


class RightsGiven(Body):
    """How far the position sees and exactly what it may do; what is not named is taken away."""

    sight: Literal["own", "team", "all"]
    rights: list[RightGiven] = Field(max_length=500)


@units.get(answer=Units)
def list_units(request: HttpRequest) -> Any:
    """All units"""
    return {"items": list(Unit.objects.all())}


@units.post(answer=UnitLine)
def make_unit(request: HttpRequest, given: NewUnit) -> Any:
    """Set up a unit"""
    return set_up_unit(request.actor, **given.fields())  # type: ignore[attr-defined]


@units.get("/{unit_id}", answer=UnitLine)
def show_unit(request: HttpRequest, unit_id: Number) -> Any:
    """One unit"""
    return _unit(unit_id)


@units.patch("/{unit_id}", answer=UnitLine, versioned=False)
def change_unit(request: HttpRequest, unit_id: Number, given: UnitFacts) -> Any:
    """Change a unit's name, place or head"""
    return edit_unit(request.actor, _unit(unit_id), **given.fields())  # type: ignore[attr-defined]


@positions.get(answer=Positions)
def list_positions(request: HttpRequest) -> Any:
    """All positions with their rights"""
    return {"items": list(Position.objects.order_by("id").prefetch_related("rights"))}


@positions.get("/{position_id}", answer=PositionLine)
def show_position(request: HttpRequest, position_id: Number) -> Any:
    """One position with its rights"""
    return _position(position_id)


@positions.post("/{position_id}/rights", answer=PositionLine, status=200)
def set_position_rights(request: HttpRequest, position_id: Number, given: RightsGiven) -> Any:
    """Set how far a position sees and what it may do"""
    grants = {right.code: Grant(right.limit, right.must_ask) for right in given.rights}
    set_rights(request.actor, _position(position_id), sight=given.sight, grants=grants)  # type: ignore[attr-defined]
    return _position(position_id)


def _unit(unit_id: int) -> Unit:
    unit = Unit.objects.filter(pk=unit_id).first()
    if unit is None:
        raise NotSeen(_("There is nothing here, or it is not yours to see."))
    return unit


def _position(position_id: int) -> Position:
    position = Position.objects.prefetch_related("rights").filter(pk=position_id).first()
    if position is None:
        raise NotSeen(_("There is nothing here, or it is not yours to see."))
    return position
