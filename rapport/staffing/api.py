"""Arrivals, staffing rules and rotas over the API."""

from datetime import date
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from ninja import Field, Query, Schema

from rapport.kit.api import Body, Id, Number, Page, Paging, Resource, must_match, page_of, tag
from rapport.kit.api.finding import one_of
from rapport.kit.refusals import BadInput, NotAllowed
from rapport.roles.authority import gate
from rapport.staff.actor import Actor, actor_of
from rapport.staff.models import Unit
from rapport.staff.queries import colleagues
from rapport.staffing.actions import keep_rule, remove_rota, write_rota
from rapport.staffing.queries import Asked, counted, monday_of, rotas_seen_by, rules_seen_by, units_planned, week_of
from rapport.staffing.rights import PLAN

staffing = Resource("staffing")
rotas = Resource("rotas")
Hours = list[list[list[str]]]
HOURS = 'For Monday to Sunday the parts of the day that are worked, as [["08:30", "17:00"]].'


class ArrivalsWanted(Schema):
    """Which unit (with those below it), and over how many whole weeks before today."""

    unit_id: int = Field(ge=1, le=2**63 - 1)
    weeks: int = Field(8, ge=1, le=52)


class ArrivalCell(Schema):
    """How many came by one way in one hour; `column` is 0 to 6 for Monday to Sunday, 7 for holidays."""

    source: str
    column: int
    hour: int
    number: int


class ArrivalsShown(Schema):
    """Arrivals of a unit: days from `since` and before `before`, hours in `zone`; hours without any are left out."""

    since: date
    before: date
    zone: str
    cells: list[ArrivalCell]
    total: int


class WeekWanted(Schema):
    """Which unit (with those below it), and any day of the week."""

    unit_id: int = Field(ge=1, le=2**63 - 1)
    day: date = Field(ge=date(2000, 1, 1), le=date(2200, 1, 1))


class HourShown(Schema):
    """An hour of a local day: how many people are needed on the rota, and how many minutes are worked in it."""

    day: date
    hour: int
    needed: int
    minutes: int
    short: bool


class WeekShown(Schema):
    """A week of a unit. `talk_seconds` is what a talk takes, `measured_talks` from how many that was measured."""

    monday: date
    people: int
    talk_seconds: float
    measured_talks: int
    hours: list[HourShown]
    short_hours: int


class StaffingRuleShown(Schema):
    """By what a unit is planned; without `talk_seconds` the length of a talk is measured."""

    id: int
    version: int
    unit_id: int
    talk_seconds: int | None
    letter_minutes: int
    share: int
    within_seconds: int
    shrinkage: int


class StaffingRuleFacts(Body):
    """What shall be changed; what is left out stays."""

    talk_seconds: int | None = Field(None, ge=10, le=14_400)
    letter_minutes: int = Field(10, ge=1, le=480)
    share: int = Field(80, ge=1, le=99)
    within_seconds: int = Field(20, ge=0, le=3600)
    shrinkage: int = Field(15, ge=0, le=80)


class NewStaffingRule(StaffingRuleFacts):
    """By what a unit is planned."""

    unit_id: Id


class RotaShown(Schema):
    """The hours of a person from a day on."""

    id: int
    version: int
    employee_id: int
    since: date
    hours: Hours


class RotaFacts(Body):
    """What shall be changed; what is null or left out stays."""

    since: date | None = None
    hours: Hours | None = Field(None, description=HOURS, max_length=7)


class NewRota(Body):
    """The hours of a person from a day on, until their next rota holds."""

    employee_id: Id
    since: date
    hours: Hours = Field(description=HOURS, max_length=7)


def _unit(actor: Actor, pk: int) -> Unit:
    answer = gate(actor, PLAN)
    if answer.verdict == "no":
        raise NotAllowed(answer.sentence, PLAN)
    row: Unit = one_of(units_planned(actor), pk)
    return row


@staffing.get("/arrivals", answer=ArrivalsShown)
def show_arrivals(request: HttpRequest, wanted: Query[ArrivalsWanted]) -> Any:
    """When clients came, by weekday, hour and way"""
    actor = actor_of(request)
    asked = Asked.of(actor, _unit(actor, wanted.unit_id), wanted.weeks)
    found = counted(actor, asked)
    cells: list[dict[str, Any]] = [
        {"source": code, "column": column, "hour": hour, "number": number}
        for code, grid in found.by_source.items()
        for (column, hour), number in sorted(grid.counts.items())
    ]
    zone = asked.calendar.zone
    total = sum(one["number"] for one in cells)
    return {"since": asked.since, "before": asked.before, "zone": zone, "cells": cells, "total": total}


@staffing.get("/week", answer=WeekShown)
def show_staffing_week(request: HttpRequest, wanted: Query[WeekWanted]) -> Any:
    """Who is needed and there in each hour of a week"""
    actor = actor_of(request)
    week = week_of(actor, _unit(actor, wanted.unit_id), monday_of(wanted.day))
    hours = [
        {"day": one.day, "hour": one.hour, "needed": one.needed, "minutes": one.minutes, "short": one.is_short}
        for _key, one in sorted(week.hours.items())
    ]
    return {
        "monday": week.monday, "people": week.people, "talk_seconds": week.need.talk_seconds,
        "measured_talks": week.measured, "hours": hours, "short_hours": len(week.short),
    }  # fmt: skip


@staffing.get("/rules", answer=Page[StaffingRuleShown])
def list_staffing_rules(request: HttpRequest, paging: Query[Paging]) -> Any:
    """By what units are planned"""
    return page_of(rules_seen_by(actor_of(request)), paging, "id")


@staffing.post("/rules", answer=StaffingRuleShown)
def write_staffing_rule(request: HttpRequest, response: HttpResponse, given: NewStaffingRule) -> Any:
    """Set by what a unit is planned"""
    actor, facts = actor_of(request), given.dict()
    row = keep_rule(actor, _unit(actor, facts.pop("unit_id")), **facts)
    tag(response, row)
    return row


@staffing.patch("/rules/{rule_id}", answer=StaffingRuleShown)
def change_staffing_rule(
    request: HttpRequest, response: HttpResponse, rule_id: Number, given: StaffingRuleFacts
) -> Any:
    """Change by what a unit is planned"""
    actor, facts = actor_of(request), given.dict(exclude_unset=True)
    row = one_of(rules_seen_by(actor), rule_id)
    must_match(request, row, facts)
    keep_rule(actor, row.unit, row, **facts)
    tag(response, row)
    return row


@rotas.get(answer=Page[RotaShown])
def list_rotas(request: HttpRequest, paging: Query[Paging]) -> Any:
    """The rotas of the people whose work the caller plans, and the caller's own"""
    return page_of(rotas_seen_by(actor_of(request)), paging, "id")


@rotas.post(answer=RotaShown)
def write_new_rota(request: HttpRequest, response: HttpResponse, given: NewRota) -> Any:
    """Write the hours of a person from a day on"""
    actor, facts = actor_of(request), given.dict()
    person = colleagues().filter(pk=facts.pop("employee_id")).first()
    if person is None:
        raise BadInput(fields={"employee_id": [_("There is nothing of this number.")]})
    row = write_rota(actor, employee=person, **facts)
    tag(response, row)
    return row


@rotas.get("/{rota_id}", answer=RotaShown)
def show_rota(request: HttpRequest, response: HttpResponse, rota_id: Number) -> Any:
    """One rota"""
    row = one_of(rotas_seen_by(actor_of(request)), rota_id)
    tag(response, row)
    return row


@rotas.patch("/{rota_id}", answer=RotaShown)
def change_rota(request: HttpRequest, response: HttpResponse, rota_id: Number, given: RotaFacts) -> Any:
    """Change the hours of a person"""
    actor, facts = actor_of(request), given.dict(exclude_none=True)
    row = one_of(rotas_seen_by(actor), rota_id)
    must_match(request, row, facts)
    told = {"employee": row.employee, "since": row.since, "hours": row.hours, **facts}
    write_rota(actor, row, **told)
    tag(response, row)
    return row


@rotas.delete("/{rota_id}")
def remove_one_rota(request: HttpRequest, rota_id: Number) -> None:
    """Remove a rota"""
    actor = actor_of(request)
    row = one_of(rotas_seen_by(actor), rota_id)
    must_match(request, row, {})
    remove_rota(actor, row)
