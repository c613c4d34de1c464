"""What left the house, what was refused, and who opened the records of others, over the API."""

from datetime import date, datetime
from typing import Any

from django.http import HttpRequest
from ninja import Query, Schema

from rapport.conduct.queries import exports_of, readers_of_others, refused_attempts_of
from rapport.conduct.rights import SEE_EXPORTS
from rapport.kit.api import Page, Paging, Resource, page_of
from rapport.kit.refusals import NotAllowed
from rapport.roles.authority import gate
from rapport.staff.actor import actor_of

taken_out = Resource("taken-out")


class TakingLine(Schema):
    """An export or a printed dossier: who, when, in words, who agreed, and which record. Moments are in UTC."""

    entry_id: int
    at: datetime
    who_id: int
    who: str
    what: str
    agreed_by: str
    subject: str


class Takings(Schema):
    """What left the house in ninety days, two hundred at most."""

    items: list[TakingLine]


class AttemptLine(Schema):
    """A try without authority; `may_ask` says that the person holds the right up to a limit."""

    id: int
    employee_id: int
    right: str
    may_ask: bool
    place: str
    subject_kind: str
    subject_id: int | None
    door: str
    at: datetime


class ReaderLine(Schema):
    """How many records of others a person opened in ninety days, how often, and the busiest day of their calendar."""

    employee_id: int
    name: str
    records: int
    times: int
    last: datetime
    most: int
    most_on: date
    many: bool

    @staticmethod
    def resolve_employee_id(row: Any) -> int:
        """The person's number."""
        return int(row.employee.pk)

    @staticmethod
    def resolve_name(row: Any) -> str:
        """The person's name."""
        return str(row.employee.name)


class Readers(Schema):
    """Who opened records that a colleague looks after, the busiest day first."""

    items: list[ReaderLine]


@taken_out.get(answer=Takings)
def list_taken_out(request: HttpRequest) -> Any:
    """What the caller's people took out of the house, latest first"""
    _must(request)
    return {"items": exports_of(actor_of(request))}


@taken_out.get("/refused", answer=Page[AttemptLine])
def list_refused_attempts(request: HttpRequest, paging: Query[Paging]) -> Any:
    """What the caller's people tried to take out without authority, latest first"""
    _must(request)
    return page_of(refused_attempts_of(actor_of(request)), paging, "-id")


@taken_out.get("/opened", answer=Readers)
def list_readers_of_others(request: HttpRequest) -> Any:
    """Who of the caller's people opened records of others in ninety days"""
    _must(request)
    return {"items": readers_of_others(actor_of(request))}


def _must(request: HttpRequest) -> None:
    answer = gate(actor_of(request), SEE_EXPORTS)
    if not answer.yes:
        raise NotAllowed(answer.sentence, SEE_EXPORTS)
