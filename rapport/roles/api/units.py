"""Units and positions over the API."""

from decimal import Decimal
from typing import Any

from django.http import HttpRequest
from django.utils.translation import gettext as _
from ninja import Field, Schema

from rapport.kit.api import Body, Number, Resource
from rapport.kit.refusals import NotSeen
from rapport.roles.actions import edit_unit, set_up_unit
from rapport.roles.api.employees import record_of
from rapport.roles.models import JobDescription, Position
from rapport.roles.versions import all_in_force, in_force, rights_of
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
    """One right of a position: its limit (null: none) in its own measure, and whether each use has to be asked for.

    An amount is in `currency`, a budget for each `period`. `clause` is the number by which it is cited.
    """

    code: str
    clause: str
    limit: Decimal | None
    currency: str
    period: str
    must_ask: bool


class PositionLine(Schema):
    """A position: how far it sees and what it may do by the version in force (0: none yet)."""

    id: int
    code: str
    name: str
    version: int
    sight: str
    rights: list[RightLine]


class Positions(Schema):
    """All positions."""

    items: list[PositionLine]


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
    versions = all_in_force(request.actor.today)  # type: ignore[attr-defined]
    return {"items": [_line(row, versions.get(row.pk)) for row in Position.objects.order_by("id")]}


@positions.get("/{position_id}", answer=PositionLine)
def show_position(request: HttpRequest, position_id: Number) -> Any:
    """One position with its rights"""
    position = position_seen(position_id)
    return _line(position, in_force(position, request.actor.today))  # type: ignore[attr-defined]


def position_seen(position_id: int) -> Position:
    """Return the position. Raises NotSeen for a number that nothing has."""
    position = Position.objects.filter(pk=position_id).first()
    if position is None:
        raise NotSeen(_("There is nothing here, or it is not yours to see."))
    return position


def _line(position: Position, version: JobDescription | None) -> dict[str, Any]:
    held = rights_of(version) if version else {}
    return {
        "id": position.pk,
        "code": position.code,
        "name": position.name,
        "version": version.number if version else 0,
        "sight": version.sight if version else "",
        "rights": [
            {
                "code": code,
                "clause": clause.number,
                "limit": clause.limit,
                "currency": clause.currency,
                "period": clause.period,
                "must_ask": clause.must_ask,
            }
            for code, clause in held.items()
        ],
    }


def _unit(unit_id: int) -> Unit:
    unit = Unit.objects.filter(pk=unit_id).first()
    if unit is None:
        raise NotSeen(_("There is nothing here, or it is not yours to see."))
    return unit
