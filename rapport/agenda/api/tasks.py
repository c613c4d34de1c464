"""Tasks and call-backs."""

from datetime import UTC, datetime
from typing import Any, Literal, cast

from django.db.models import Value
from django.db.models.functions import Coalesce
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from ninja import Field, Query, Schema

from rapport.agenda import actions
from rapport.agenda.actions.subject import Subject
from rapport.agenda.api.areas import tasks
from rapport.agenda.models import Task, TaskQuerySet
from rapport.agenda.queries import asked_by_me, asked_of_me, tasks_of_team, tasks_seen_by
from rapport.kit.api import Body, Id, Moment, Number, Page, Paging, must_match, page_of, tag
from rapport.kit.refusals import BadInput, NotSeen
from rapport.kit.subjects import find
from rapport.staff.actor import Actor
from rapport.staff.models import Employee, Unit

# Tasks without a date come after all others.
NO_DATE = datetime(9999, 12, 31, tzinfo=UTC)
PRIORITIES = {"low": 1, "normal": 2, "high": 3}
Priority = Literal["low", "normal", "high"]


class TaskLine(Schema):
    """A task or a call-back. Moments are in UTC, progress in per cent, the estimate in minutes."""

    id: int
    version: int
    kind: str
    title: str
    words: str
    asked_by_id: int
    asked_of_id: int | None
    unit_id: int | None
    due_at: datetime | None
    priority: Priority
    minutes: int
    state: str
    other_due_at: datetime | None
    answer: str
    progress: int
    subject_kind: str
    subject_id: int | None
    person_id: int | None
    phone: str
    promised: bool
    asked_at: datetime
    closed_at: datetime | None

    @staticmethod
    def resolve_priority(task: Task) -> str:
        return next(word for word, number in PRIORITIES.items() if number == task.priority)


class TaskChange(Body):
    """What is asked; what is left out stays."""

    title: str = Field("", max_length=200)
    words: str = Field("", max_length=10_000)
    due_at: Moment | None = None
    priority: Priority = "normal"
    minutes: int = Field(15, ge=1, le=6000)


class NewTask(TaskChange):
    """A task. Without `to_id` and `unit_id` it is the caller's own; it may be about a record, such as a client."""

    title: str = Field(min_length=1, max_length=200)
    to_id: Id | None = None
    unit_id: Id | None = None
    subject_kind: str = Field("", max_length=20)
    subject_id: Id | None = None


class NewCall(Body):
    """A call to be made. Without `who_id` the caller makes it."""

    about: str = Field(min_length=1, max_length=200)
    due_at: Moment
    who_id: Id | None = None
    words: str = Field("", max_length=10_000)
    subject_kind: str = Field("", max_length=20)
    subject_id: Id | None = None
    person_id: Id | None = None
    phone: str = Field("", max_length=60)
    promised: bool = False


class TaskFilters(Schema):
    """Which tasks are wanted."""

    whose: Literal["of_me", "by_me", "team", "seen"] = Field("of_me", description="Asked of me, by me, of my people.")
    state: Literal["open", "closed", "any"] = "open"
    subject_kind: str = Field("", max_length=20)
    subject_id: int | None = Field(None, ge=1, le=2**63 - 1)
    due_before: Moment | None = None


class Words(Body):
    """A few words with a deed."""

    words: str = Field("", max_length=2000)


class Reason(Body):
    """Why."""

    reason: str = Field("", max_length=2000)


class OtherDate(Body):
    """Another date, and why."""

    due_at: Moment
    words: str = Field("", max_length=2000)


class NewTime(Body):
    """Another time for one's own."""

    due_at: Moment


class Progress(Body):
    """How far it is."""

    percent: int
    words: str = Field("", max_length=2000)


class Receiver(Body):
    """Who takes over, and what they have to know."""

    to_id: Id | None = None
    unit_id: Id | None = None
    words: str = Field(max_length=5000)


class Limit(Body):
    """How many working minutes a department may leave a task unanswered."""

    minutes: int


class LimitLine(Schema):
    """A department's limit of silence."""

    unit_id: int
    minutes: int


@tasks.get(answer=Page[TaskLine])
def list_tasks(request: HttpRequest, wanted: Query[TaskFilters], paging: Query[Paging]) -> Any:
    """The tasks that the caller may see, what is due first first"""
    actor = _actor(request)
    rows: TaskQuerySet = {
        "of_me": asked_of_me,
        "by_me": asked_by_me,
        "team": tasks_of_team,
        "seen": tasks_seen_by,
    }["seen" if wanted.state != "open" else wanted.whose](actor)
    if wanted.state == "open":
        rows = rows.unfinished()
    elif wanted.state == "closed":
        rows = rows.exclude(closed_at=None)
    named = {"subject_kind": wanted.subject_kind, "subject_id": wanted.subject_id, "due_at__lt": wanted.due_before}
    rows = rows.filter(**{column: value for column, value in named.items() if value})
    return page_of(rows.annotate(by=Coalesce("due_at", Value(NO_DATE))), paging, "by", "id")


@tasks.post(answer=TaskLine)
def give_task(request: HttpRequest, response: HttpResponse, given: NewTask) -> Any:
    """Give a task to a colleague, a department or oneself"""
    actor, facts = _actor(request), _facts(given)
    to, unit = _receiver(facts)
    subject = _subject(facts)
    if to is None and unit is None:
        return _told(response, actions.plan_task(actor, subject=subject, **facts))
    return _told(response, actions.assign_task(actor, to=to, unit=unit, subject=subject, **facts))


@tasks.post("/calls", answer=TaskLine)
def plan_call(request: HttpRequest, response: HttpResponse, given: NewCall) -> Any:
    """Plan a call-back by the caller or a colleague"""
    facts = _facts(given)
    who = _employee(facts.pop("who_id", None), "who_id")
    return _told(response, actions.plan_call(_actor(request), who=who, subject=_subject(facts), **facts))


@tasks.post("/limits/{unit_id}", answer=LimitLine, status=200)
def set_silence_limit(request: HttpRequest, unit_id: Number, given: Limit) -> Any:
    """Set how long a department may leave a task unanswered"""
    unit = Unit.objects.filter(pk=unit_id).first()
    if unit is None:
        raise NotSeen(_("No department has this number."))
    return actions.set_silence_limit(_actor(request), unit, minutes=given.minutes)


@tasks.get("/{task_id}", answer=TaskLine)
def show_task(request: HttpRequest, response: HttpResponse, task_id: Number) -> Any:
    """One task"""
    return _told(response, _task(request, task_id))


@tasks.patch("/{task_id}", answer=TaskLine)
def change_task(request: HttpRequest, response: HttpResponse, task_id: Number, given: TaskChange) -> Any:
    """Change what is asked; another title or date asks anew"""
    task, facts = _task(request, task_id), _facts(given)
    must_match(request, task, facts)
    return _told(response, actions.edit_task(_actor(request), task, **facts))


@tasks.post("/{task_id}/accept", answer=TaskLine, status=200)
def accept_task(request: HttpRequest, response: HttpResponse, task_id: Number) -> Any:
    """Take the task"""
    return _told(response, actions.accept_task(_actor(request), _task(request, task_id)))


@tasks.post("/{task_id}/counter", answer=TaskLine, status=200)
def counter_task(request: HttpRequest, response: HttpResponse, task_id: Number, given: OtherDate) -> Any:
    """Offer another date"""
    return _told(response, actions.counter_task(_actor(request), _task(request, task_id), **given.given()))


@tasks.post("/{task_id}/decline", answer=TaskLine, status=200)
def decline_task(request: HttpRequest, response: HttpResponse, task_id: Number, given: Reason) -> Any:
    """Say no, with the reason"""
    return _told(response, actions.decline_task(_actor(request), _task(request, task_id), reason=given.reason))


@tasks.post("/{task_id}/agree", answer=TaskLine, status=200)
def agree_date(request: HttpRequest, response: HttpResponse, task_id: Number) -> Any:
    """Agree to the other date"""
    return _told(response, actions.agree_date(_actor(request), _task(request, task_id)))


@tasks.post("/{task_id}/refuse", answer=TaskLine, status=200)
def refuse_date(request: HttpRequest, response: HttpResponse, task_id: Number, given: Reason) -> Any:
    """Keep to the first date"""
    return _told(response, actions.refuse_date(_actor(request), _task(request, task_id), reason=given.reason))


@tasks.post("/{task_id}/progress", answer=TaskLine, status=200)
def progress_task(request: HttpRequest, response: HttpResponse, task_id: Number, given: Progress) -> Any:
    """Say how far it is"""
    return _told(response, actions.progress_task(_actor(request), _task(request, task_id), **given.given()))


@tasks.post("/{task_id}/move", answer=TaskLine, status=200)
def move_task(request: HttpRequest, response: HttpResponse, task_id: Number, given: NewTime) -> Any:
    """Put off one's own task, or a call"""
    return _told(response, actions.put_off(_actor(request), _task(request, task_id), due_at=given.due_at))


@tasks.post("/{task_id}/finish", answer=TaskLine, status=200)
def finish_task(request: HttpRequest, response: HttpResponse, task_id: Number, given: Words) -> Any:
    """Mark the task done, or the call made"""
    return _told(response, actions.finish(_actor(request), _task(request, task_id), words=given.words))


@tasks.post("/{task_id}/withdraw", answer=TaskLine, status=200)
def withdraw_task(request: HttpRequest, response: HttpResponse, task_id: Number, given: Reason) -> Any:
    """Need it no more"""
    return _told(response, actions.withdraw_task(_actor(request), _task(request, task_id), reason=given.reason))


@tasks.post("/{task_id}/hand-on", answer=TaskLine, status=200)
def hand_on_task(request: HttpRequest, response: HttpResponse, task_id: Number, given: Receiver) -> Any:
    """Pass the task on with its context"""
    facts = given.given()
    to, unit = _receiver(facts)
    task = _task(request, task_id)
    return _told(response, actions.hand_on_task(_actor(request), task, to=to, unit=unit, words=given.words))


def _actor(request: HttpRequest) -> Actor:
    return cast(Actor, request.actor)  # type: ignore[attr-defined]


def _task(request: HttpRequest, task_id: int) -> Task:
    return cast(Task, find(_actor(request), "task", task_id))


def _told(response: HttpResponse, task: Task) -> Task:
    tag(response, task)
    return task


def _facts(given: Body) -> dict[str, Any]:
    facts = given.given()
    if "priority" in facts:
        facts["priority"] = PRIORITIES[facts["priority"]]
    return facts


def _subject(facts: dict[str, Any]) -> Subject | None:
    kind, pk = facts.pop("subject_kind", ""), facts.pop("subject_id", None)
    return (kind, pk) if kind and pk else None


def _receiver(facts: dict[str, Any]) -> tuple[Employee | None, Unit | None]:
    return _employee(facts.pop("to_id", None), "to_id"), _unit(facts.pop("unit_id", None), "unit_id")


def _employee(pk: int | None, field: str) -> Employee | None:
    row = Employee.objects.filter(pk=pk or 0).first()
    if pk and row is None:
        raise BadInput(fields={field: [_("Nobody here has this number.")]})
    return row


def _unit(pk: int | None, field: str) -> Unit | None:
    row = Unit.objects.filter(pk=pk or 0).first()
    if pk and row is None:
        raise BadInput(fields={field: [_("No department has this number.")]})
    return row
