"""Calendars and appointments."""

from datetime import date, datetime, timedelta
from typing import Any, Literal, cast

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from ninja import Field, Query, Schema

from rapport.agenda import actions
from rapport.agenda.api.areas import calendar
from rapport.agenda.models import Appointment
from rapport.agenda.queries.calendar import calendar_items
from rapport.agenda.queries.people import watched_by
from rapport.kit.api import Body, Id, Moment, Number, TimeOfDay, must_match, tag
from rapport.kit.refusals import BadInput, NotSeen
from rapport.kit.subjects import find
from rapport.staff.actor import Actor

MOST_DAYS = 62
Kind = Literal["meeting", "visit", "call", "event", "focus"]


class ItemLine(Schema):
    """One thing in a calendar. Of somebody else's private time only the times are told: kind "busy", no numbers."""

    kind: str
    title: str
    starts_at: datetime
    ends_at: datetime
    all_day: bool
    appointment_id: int | None
    task_id: int | None
    day: date | None


class Items(Schema):
    """What stands in a calendar, in order of time."""

    items: list[ItemLine]


class Span(Schema):
    """Which part of whose calendar is wanted: at most 62 days, by default the caller's."""

    since: Moment
    until: Moment
    employee: int | None = Field(None, ge=1, le=2**63 - 1)


class AppointmentCard(Schema):
    """An appointment. `day` and `time` are local in `zone`; `starts_at` and `ends_at` are in UTC."""

    id: int
    version: int
    owner_id: int
    kind: str
    title: str
    day: date
    time: TimeOfDay | None
    minutes: int
    zone: str
    starts_at: datetime
    ends_at: datetime
    repeats: str
    except_days: list[str]
    travel_minutes: int
    place: str
    note: str
    private: bool
    subject_kind: str
    subject_id: int | None
    goal: str
    offer: str
    objections: str
    prepared: bool
    state: str
    invited: list[int]

    @staticmethod
    def resolve_invited(row: Appointment) -> list[int]:
        return sorted(participant.employee_id for participant in row.participants.all())


class AppointmentChange(Body):
    """What may be changed; what is left out stays. `on` changes only that day of a series."""

    on: date | None = None
    title: str = Field("", max_length=200)
    kind: Kind = "meeting"
    day: date | None = None
    time: TimeOfDay | None = None
    minutes: int = Field(60, ge=5, le=14 * 1440)
    repeats: str = Field("", max_length=120)
    travel_minutes: int = Field(0, ge=0, le=1440)
    place: str = Field("", max_length=200)
    note: str = Field("", max_length=10_000)
    private: bool = False
    invited: list[Id] = Field(default_factory=list, max_length=100)


class NewAppointment(Body):
    """An appointment of the caller's. Without a time it fills whole days, 1440 minutes each."""

    title: str = Field(min_length=1, max_length=200)
    kind: Kind = "meeting"
    day: date
    time: TimeOfDay | None = None
    minutes: int = Field(60, ge=5, le=14 * 1440)
    zone: str = Field("", max_length=60)
    repeats: str = Field("", max_length=120)
    travel_minutes: int = Field(0, ge=0, le=1440)
    place: str = Field("", max_length=200)
    note: str = Field("", max_length=10_000)
    private: bool = False
    invited: list[Id] = Field(default_factory=list, max_length=100)
    subject_kind: str = Field("", max_length=20)
    subject_id: Id | None = None


class OnDay(Body):
    """Which day of a series is meant; the whole of it when left out."""

    on: date | None = None


class Cancelling(OnDay):
    """Why it will not take place."""

    reason: str = Field("", max_length=2000)


class Leaving(Body):
    """Why one will not come."""

    reason: str = Field("", max_length=2000)


class Preparation(Body):
    """What one wants to know before a meeting."""

    goal: str = Field("", max_length=10_000)
    offer: str = Field("", max_length=10_000)
    objections: str = Field("", max_length=10_000)
    prepared: bool = False


@calendar.get(answer=Items)
def show_calendar(request: HttpRequest, wanted: Query[Span]) -> Any:
    """What stands in the caller's calendar, or in that of somebody whose days they may see"""
    actor = _actor(request)
    if not timedelta(0) < wanted.until - wanted.since <= timedelta(days=MOST_DAYS):
        raise BadInput(fields={"until": [_("Ask for at most 62 days, the end after the beginning.")]})
    employee = wanted.employee or actor.pk or 0
    if employee != actor.pk and not watched_by(actor).filter(pk=employee).exists():
        raise NotSeen(_("This calendar is not there, or it is not yours to see."))
    found = calendar_items(actor, [employee], wanted.since, wanted.until)
    return {
        "items": [
            {
                "kind": item.kind,
                "title": item.title,
                "starts_at": item.starts_at,
                "ends_at": item.ends_at,
                "all_day": item.all_day,
                "appointment_id": item.appointment.pk if item.appointment else None,
                "task_id": item.task.pk if item.task else None,
                "day": item.day,
            }
            for item in found
        ]
    }


@calendar.post(answer=AppointmentCard)
def plan_appointment(request: HttpRequest, response: HttpResponse, given: NewAppointment) -> Any:
    """Plan an appointment"""
    facts = given.given()
    kind, pk = facts.pop("subject_kind", ""), facts.pop("subject_id", None)
    return _told(
        response, actions.plan_appointment(_actor(request), subject=(kind, pk) if kind and pk else None, **facts)
    )


@calendar.get("/{appointment_id}", answer=AppointmentCard)
def show_appointment(request: HttpRequest, response: HttpResponse, appointment_id: Number) -> Any:
    """One appointment"""
    return _told(response, _found(request, appointment_id))


@calendar.patch("/{appointment_id}", answer=AppointmentCard)
def change_appointment(
    request: HttpRequest, response: HttpResponse, appointment_id: Number, given: AppointmentChange
) -> Any:
    """Change or move an appointment, or one day of a series"""
    row, facts = _found(request, appointment_id), given.given()
    must_match(request, row, facts)
    if facts.get("day", row.day) is None:
        raise BadInput(fields={"day": [_("Choose the day.")]})
    return _told(response, actions.edit_appointment(_actor(request), row, **facts))


@calendar.post("/{appointment_id}/cancel", answer=AppointmentCard, status=200)
def cancel_appointment(request: HttpRequest, response: HttpResponse, appointment_id: Number, given: Cancelling) -> Any:
    """Cancel an appointment, or one day of a series"""
    row = _found(request, appointment_id)
    return _told(response, actions.cancel_appointment(_actor(request), row, on=given.on, reason=given.reason))


@calendar.post("/{appointment_id}/hold", answer=AppointmentCard, status=200)
def hold_appointment(request: HttpRequest, response: HttpResponse, appointment_id: Number, given: OnDay) -> Any:
    """Say that it took place"""
    return _told(response, actions.hold_appointment(_actor(request), _found(request, appointment_id), on=given.on))


@calendar.post("/{appointment_id}/prepare", answer=AppointmentCard, status=200)
def prepare_appointment(
    request: HttpRequest, response: HttpResponse, appointment_id: Number, given: Preparation
) -> Any:
    """Write down goal, offer and objections"""
    row = _found(request, appointment_id)
    return _told(response, actions.prepare_appointment(_actor(request), row, **given.dict()))


@calendar.post("/{appointment_id}/leave", answer=AppointmentCard, status=200)
def leave_appointment(request: HttpRequest, response: HttpResponse, appointment_id: Number, given: Leaving) -> Any:
    """Say that one will not come"""
    row = _found(request, appointment_id)
    actions.leave_appointment(_actor(request), row, reason=given.reason)
    return _told(response, row)


def _actor(request: HttpRequest) -> Actor:
    return cast(Actor, request.actor)  # type: ignore[attr-defined]


def _found(request: HttpRequest, number: int) -> Appointment:
    return cast(Appointment, find(_actor(request), "appointment", number))


def _told(response: HttpResponse, row: Appointment) -> Appointment:
    tag(response, row)
    return row
