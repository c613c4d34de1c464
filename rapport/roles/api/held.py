"""Positions held, absences and substitutions over the API."""

from datetime import date
from typing import Any, Literal

from django.http import HttpRequest
from django.utils.translation import gettext as _
from ninja import Field, Schema

from rapport.kit.api import Body, Number
from rapport.kit.refusals import NotSeen
from rapport.roles.actions import (
    agree_substitution,
    end_position,
    end_substitution,
    enter_absence,
    give_position,
    remove_absence,
)
from rapport.roles.api.employees import employee_of, position_of, record_of, users
from rapport.roles.handing_back import report_of
from rapport.roles.models import Holding, Substitution
from rapport.roles.substitutes import substitutions_seen_by
from rapport.staff.models import Absence, Employee


class Held(Schema):
    """A position held from a day on and before another."""

    id: int
    position: str
    since: date
    until: date | None

    @staticmethod
    def resolve_position(row: Holding) -> str:
        return row.position.code


class Away(Schema):
    """Days away, both ends included."""

    id: int
    kind: str
    first_day: date
    last_day: date


class StandIn(Schema):
    """A deputy from a day on and before another."""

    id: int
    deputy_id: int
    since: date
    until: date


class HeldBy(Schema):
    """What one employee holds, when they are away, and who stands in."""

    positions: list[Held]
    absences: list[Away]
    substitutions: list[StandIn]


class NewHolding(Body):
    """A position to be held."""

    position: str = Field(min_length=1, max_length=40)
    since: date
    until: date | None = None


class Ending(Body):
    """The day before which it ends."""

    until: date


class NewAbsence(Body):
    """Days away."""

    kind: Literal["leave", "sick", "trip"] = "leave"
    first_day: date
    last_day: date
    deputy_id: int | None = Field(None, ge=1, le=2**63 - 1, description="Who stands in on exactly these days.")


class NewSubstitution(Body):
    """Who stands in, and when."""

    deputy_id: int = Field(ge=1, le=2**63 - 1)
    since: date
    until: date


@users.get("/{user_id}/positions", answer=HeldBy)
def list_held(request: HttpRequest, user_id: Number) -> Any:
    """The positions, absences and stand-ins of an employee"""
    person = employee_of(user_id)
    return {
        "positions": list(Holding.objects.filter(employee=person).select_related("position").order_by("-since")),
        "absences": list(Absence.objects.filter(employee=person).order_by("-first_day")[:200]),
        "substitutions": list(Substitution.objects.filter(absent=person).order_by("-since")),
    }


@users.post("/{user_id}/positions", answer=Held)
def give_user_position(request: HttpRequest, user_id: Number, given: NewHolding) -> Any:
    """Give an employee a position"""
    fields = given.given() | {"position": position_of(given.position)}
    return give_position(request.actor, employee_of(user_id), **fields)  # type: ignore[attr-defined]


@users.post("/{user_id}/positions/{holding_id}/end", answer=None, status=204)
def end_user_position(request: HttpRequest, user_id: Number, holding_id: Number, given: Ending) -> None:
    """End a position of an employee"""
    rows = Holding.objects.select_related("employee", "position")
    holding = rows.filter(pk=holding_id, employee_id=user_id).first()
    end_position(request.actor, _there(holding), until=given.until)  # type: ignore[attr-defined]


@users.post("/{user_id}/absences", answer=Away)
def enter_user_absence(request: HttpRequest, user_id: Number, given: NewAbsence) -> Any:
    """Enter days away, one's own or with the right anybody's"""
    person = employee_of(user_id)
    return enter_absence(
        request.actor,  # type: ignore[attr-defined]
        person,
        kind=given.kind,
        first_day=given.first_day,
        last_day=given.last_day,
        deputy=record_of(Employee, given.deputy_id, "deputy_id") if given.deputy_id else None,
    )


@users.delete("/{user_id}/absences/{absence_id}", versioned=False)
def remove_user_absence(request: HttpRequest, user_id: Number, absence_id: Number) -> None:
    """Take days away out again"""
    absence = Absence.objects.select_related("employee").filter(pk=absence_id, employee_id=user_id).first()
    remove_absence(request.actor, _there(absence))  # type: ignore[attr-defined]


@users.post("/{user_id}/substitutions", answer=StandIn)
def agree_user_substitution(request: HttpRequest, user_id: Number, given: NewSubstitution) -> Any:
    """Name who stands in for an employee"""
    deputy = record_of(Employee, given.deputy_id, "deputy_id")
    return agree_substitution(
        request.actor,  # type: ignore[attr-defined]
        absent=employee_of(user_id),
        deputy=deputy,
        since=given.since,
        until=given.until,
    )


@users.post("/{user_id}/substitutions/{substitution_id}/end", answer=None, status=204)
def end_user_substitution(request: HttpRequest, user_id: Number, substitution_id: Number) -> None:
    """End a substitution"""
    rows = Substitution.objects.select_related("absent", "deputy")
    row = rows.filter(pk=substitution_id, absent_id=user_id).first()
    end_substitution(request.actor, _there(row))  # type: ignore[attr-defined]


class ReportLine(Schema):
    """One line of the report, with the page that it is about ("" without one)."""

    text: str
    url: str


class ReportPart(Schema):
    """One part of the report: done, decided, promised, left."""

    code: str
    title: str
    lines: list[ReportLine]


@users.get("/{user_id}/substitutions/{substitution_id}/report", answer=list[ReportPart])
def report_user_substitution(request: HttpRequest, user_id: Number, substitution_id: Number) -> Any:
    """What was done, decided, promised and left while somebody stood in"""
    actor = request.actor  # type: ignore[attr-defined]
    row = _there(substitutions_seen_by(actor).filter(pk=substitution_id, absent_id=user_id).first())
    return [
        {"code": code, "title": title, "lines": [{"text": text, "url": url} for text, url in lines]}
        for code, title, lines in report_of(actor, row)
    ]


def _there(row: Any) -> Any:
    if row is None:
        raise NotSeen(_("There is nothing here, or it is not yours to see."))
    return row
