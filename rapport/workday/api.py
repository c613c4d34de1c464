"""The day for machines: the queue, and its deeds through the same acts as the page."""

from datetime import datetime
from typing import Annotated, Any, Literal

from django.http import HttpRequest
from django.utils.translation import gettext as _
from ninja import Field, Path, Query, Schema

from rapport.agenda.queries import watched_by
from rapport.kit.api import Body, Moment, Resource
from rapport.kit.refusals import NotAllowed, NotSeen
from rapport.roles.authority import gate
from rapport.staff.actor import Actor
from rapport.staff.models import Employee
from rapport.workday.actions import arrange_day, congratulate, finish_row, put_off, set_rhythm, skip_row, take_up
from rapport.workday.feeds import feeds
from rapport.workday.models import Rhythm
from rapport.workday.queries.queue import Queue, queue_of, told
from rapport.workday.queries.team import Standing, team_of
from rapport.workday.rights import ARRANGE_TEAM
from rapport.workday.rules.rows import Lead, Row

today = Resource("today")

Key = Annotated[str, Path(max_length=60, pattern=r"^[a-z0-9-]+$", description="The row's name, as `key` gives it.")]
Kind = Literal["calls", "meetings", "mixed"]


class Client(Schema):
    """The client that a row is about."""

    id: int
    name: str


class Thing(Schema):
    """One thing to do. Moments are in UTC; minutes are an estimate."""

    key: str
    feed: str
    text: str
    duty: str
    deadline: datetime | None
    minutes: int


class Line(Thing):
    """A row of the queue with what is taken up in the same talk."""

    group: Literal["breaking", "today", "time"]
    client: Client | None
    key_client: bool
    also: list[Thing]


class Day(Schema):
    """The queue in its order, and whether the working day holds it (minutes). `move` are keys to put on another day.

    `more` names feeds that hold more than they show, `failed` those that could not be read.
    """

    must: int
    whole: int
    free: int
    fits: bool
    move: list[str]
    rows: list[Line]
    more: list[str]
    failed: list[str]


@today.get(answer=Day)
def show_today(request: HttpRequest) -> Any:
    """The caller's queue of today"""
    actor = _actor(request)
    queue = queue_of(actor)
    return {
        "must": queue.fit.must,
        "whole": queue.fit.whole,
        "free": queue.fit.free,
        "fits": queue.fit.fits,
        "move": list(queue.fit.move),
        "rows": [_line(actor, queue, lead) for lead in queue.leads],
        "more": queue.more,
        "failed": [str(trouble.label) for trouble in queue.troubles],
    }


def _actor(request: HttpRequest) -> Actor:
    return request.actor  # type: ignore[attr-defined, no-any-return]


def _thing(actor: Actor, row: Row) -> dict[str, Any]:
    return {
        "key": row.key,
        "feed": row.feed,
        "text": told(actor, row).text,
        "duty": str(feeds[row.feed].duty),
        "deadline": row.deadline,
        "minutes": row.minutes,
    }


def _line(actor: Actor, queue: Queue, lead: Lead) -> dict[str, Any]:
    client = queue.clients.get(lead.row.client) if lead.row.client is not None else None
    return _thing(actor, lead.row) | {
        "group": lead.group.name.lower(),
        "client": {"id": client.pk, "name": client.name} if client else None,
        "key_client": lead.row.is_key,
        "also": [_thing(actor, row) for row in lead.also],
    }


class Done(Schema):
    """The row that was dealt with."""

    key: str


class Later(Body):
    """Until when the row waits."""

    until: Moment


class Word(Body):
    """Why something that breaks has to wait."""

    reason: str = Field(min_length=1, max_length=500)


class Talk(Body):
    """How the call about a row ended; `settled` are the keys of other rows that it settled."""

    outcome: Literal["reached", "no_answer", "later", "message_left"]
    words: str = Field("", max_length=20_000)
    next_step: str = Field("", max_length=200)
    next_step_at: Moment | None = None
    again_at: Moment | None = None
    settled: list[str] = Field(default_factory=list, max_length=50)


class Move(Body):
    """Which rows to move, and to when; calls and tasks keep their own time of day."""

    keys: list[str] = Field(min_length=1, max_length=200)
    until: Moment


@today.post("/{key}/done", answer=Done, status=200)
def finish_today_row(request: HttpRequest, key: Key) -> Any:
    """Mark a row done"""
    return {"key": finish_row(_actor(request), key).key}


@today.post("/{key}/later", answer=Done, status=200)
def put_off_today_row(request: HttpRequest, key: Key, given: Later) -> Any:
    """Put a row off"""
    return {"key": put_off(_actor(request), key, until=given.until).key}


@today.post("/{key}/skip", answer=Done, status=200)
def skip_today_row(request: HttpRequest, key: Key, given: Word) -> Any:
    """Pass over a row that is breaking, with a word why"""
    return {"key": skip_row(_actor(request), key, reason=given.reason).key}


@today.post("/{key}/talk", answer=Done, status=200)
def talk_about_today_row(request: HttpRequest, key: Key, given: Talk) -> Any:
    """Log the call about a row"""
    take_up(_actor(request), key, **given.given())
    return {"key": key}


@today.post("/{key}/congratulate", answer=Done, status=200)
def congratulate_today(request: HttpRequest, key: Key) -> Any:
    """Send a birthday greeting"""
    congratulate(_actor(request), key)
    return {"key": key}


@today.post("/arrange", answer=list[Done], status=200)
def arrange_today(request: HttpRequest, given: Move) -> Any:
    """Move rows to another day"""
    return [{"key": row.key} for row in arrange_day(_actor(request), given.keys, until=given.until)]


class Week(Schema):
    """What the days of a week are kept for, Monday first."""

    kinds: list[Kind]


class NewWeek(Body):
    """What the days are kept for, Monday first; without `employee_id` one's own."""

    kinds: list[Kind] = Field(min_length=1, max_length=7)
    employee_id: int | None = Field(None, ge=1, le=2**63 - 1)


class Whose(Schema):
    """Whose week is asked for."""

    employee: int | None = Field(None, ge=1, le=2**63 - 1, description="The person's number; the caller without it.")


@today.get("/rhythm", answer=Week)
def show_rhythm(request: HttpRequest, wanted: Query[Whose]) -> Any:
    """The rhythm of a week"""
    return _week(_person(_actor(request), wanted.employee))


@today.post("/rhythm", answer=Week, status=200)
def keep_rhythm(request: HttpRequest, given: NewWeek) -> Any:
    """Keep the days of a week for calls or for meetings"""
    actor = _actor(request)
    person = _person(actor, given.employee_id)
    set_rhythm(actor, person, kinds=given.kinds)
    return _week(person)


def _person(actor: Actor, number: int | None) -> Employee:
    if number is None or number == actor.pk:
        assert actor.employee is not None
        return actor.employee
    person = watched_by(actor).filter(pk=number).first() if gate(actor, ARRANGE_TEAM).yes else None
    if person is None:
        raise NotSeen(_("This page is not there, or it is not yours to see."))
    return person


def _week(person: Employee) -> dict[str, Any]:
    kept = dict(Rhythm.objects.filter(employee=person).values_list("weekday", "kind"))
    return {"kinds": [kept.get(day, Rhythm.Kind.MIXED) for day in range(7)]}


class Colleague(Schema):
    """How one of the caller's people stands today. Minutes are planned work and the day's capacity."""

    employee_id: int
    name: str
    breaking: int
    today: int
    planned: int
    capacity: int
    absence: str
    kept_for: Kind


@today.get("/team", answer=list[Colleague])
def show_team_today(request: HttpRequest) -> Any:
    """How the caller's people stand today"""
    actor = _actor(request)
    answer = gate(actor, ARRANGE_TEAM)
    if answer.verdict == "no":
        raise NotAllowed(answer.sentence, ARRANGE_TEAM)
    return [_colleague(one) for one in team_of(actor).people]


def _colleague(one: Standing) -> dict[str, Any]:
    return {
        "employee_id": one.employee.pk,
        "name": one.employee.name,
        "breaking": one.breaking,
        "today": one.today,
        "planned": one.load.minutes,
        "capacity": one.load.capacity,
        "absence": one.load.absence,
        "kept_for": one.kept_for,
    }
