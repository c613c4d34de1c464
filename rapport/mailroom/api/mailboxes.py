"""Mailboxes over the API: for whoever connects them."""

from datetime import date, datetime
from typing import Any, Literal

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from ninja import Field, Query, Schema

from rapport.kit.api import Body, Id, Number, Page, Paging, Resource, must_match, page_of, tag
from rapport.kit.api.finding import one_of
from rapport.kit.refusals import BadInput
from rapport.mailroom.actions import keep_mailbox, switch_mailbox, try_mailbox
from rapport.mailroom.health import health_of
from rapport.mailroom.models import Mailbox
from rapport.mailroom.queries import mailboxes_seen_by
from rapport.staff.actor import Actor, actor_of
from rapport.staff.models import Employee, Unit

mailboxes = Resource("mailboxes")
Security = Literal[tuple(Mailbox.Security.values)]  # type: ignore[valid-type]
# What a mailbox may be without; everything else can be changed and not emptied.
MAY_BE_NULL = frozenset({"since", "employee_id", "unit_id"})


class MailboxShown(Schema):
    """A mailbox, without its password. `health` says in words how it is; `trouble` is a code, empty when all is well.

    Moments are in UTC.
    """

    id: int
    version: int
    name: str
    host: str
    port: int
    security: str
    login: str
    folders: list[str] = Field(alias="watched")
    since: date | None
    employee_id: int | None
    unit_id: int | None
    is_active: bool
    succeeded_at: datetime | None
    trouble: str
    health: str

    @staticmethod
    def resolve_health(row: Mailbox) -> str:
        """Return how it is, in words."""
        return health_of(row)[0]


class NewMailbox(Body):
    """A mailbox to connect: of one employee or of one unit. Letters before the day `since` are left there."""

    name: str = Field(min_length=1, max_length=120)
    host: str = Field(min_length=1, max_length=253)
    port: int = Field(993, ge=1, le=65535)
    security: Security = "tls"  # type: ignore[valid-type]
    login: str = Field(min_length=1, max_length=320)
    password: str = Field(min_length=1, max_length=1000)
    folders: list[str] = Field(["INBOX"], min_length=1, max_length=50)
    since: date | None = None
    employee_id: Id | None = None
    unit_id: Id | None = None


class MailboxChange(Body):
    """What is changed of a mailbox; what is left out stays."""

    name: str | None = Field(None, min_length=1, max_length=120)
    host: str | None = Field(None, min_length=1, max_length=253)
    port: int | None = Field(None, ge=1, le=65535)
    security: Security | None = None  # type: ignore[valid-type]
    login: str | None = Field(None, min_length=1, max_length=320)
    password: str | None = Field(None, min_length=1, max_length=1000)
    folders: list[str] | None = Field(None, min_length=1, max_length=50)
    since: date | None = None
    employee_id: Id | None = None
    unit_id: Id | None = None


class MailboxSwitch(Body):
    """Whether a mailbox is read from now on."""

    on: bool


class MailboxTrial(Schema):
    """How connecting went, in words."""

    connected: bool
    sentence: str


@mailboxes.get(answer=Page[MailboxShown])
def list_mailboxes(request: HttpRequest, paging: Query[Paging]) -> Any:
    """The mailboxes and how each is"""
    return page_of(mailboxes_seen_by(actor_of(request)), paging, "id")


@mailboxes.post(answer=MailboxShown)
def connect_mailbox(request: HttpRequest, response: HttpResponse, given: NewMailbox) -> Any:
    """Connect a mailbox"""
    actor = actor_of(request)
    row = keep_mailbox(actor, None, **_facts(given.dict()))
    tag(response, row)
    return row


@mailboxes.get("/{mailbox_id}", answer=MailboxShown)
def show_mailbox(request: HttpRequest, response: HttpResponse, mailbox_id: Number) -> Any:
    """One mailbox"""
    row = _mailbox(actor_of(request), mailbox_id)
    tag(response, row)
    return row


@mailboxes.patch("/{mailbox_id}", answer=MailboxShown)
def change_mailbox(request: HttpRequest, response: HttpResponse, mailbox_id: Number, given: MailboxChange) -> Any:
    """Change a mailbox"""
    actor, facts = actor_of(request), given.given()
    row = _mailbox(actor, mailbox_id)
    must_match(request, row)
    empty = [name for name, value in facts.items() if value is None and name not in MAY_BE_NULL]
    if empty:
        raise BadInput(fields={name: [_("This can't be empty. Leave it out to keep what is there.")] for name in empty})
    keep_mailbox(actor, row, **_facts(facts))
    tag(response, row)
    return row


@mailboxes.post("/{mailbox_id}/switch", answer=MailboxShown, status=200)
def turn_mailbox(request: HttpRequest, response: HttpResponse, mailbox_id: Number, given: MailboxSwitch) -> Any:
    """Have a mailbox read, or not"""
    actor = actor_of(request)
    row = switch_mailbox(actor, _mailbox(actor, mailbox_id), on=given.on)
    tag(response, row)
    return row


@mailboxes.post("/{mailbox_id}/try", answer=MailboxTrial, status=200)
def try_one_mailbox(request: HttpRequest, mailbox_id: Number) -> Any:
    """Connect now and say how that went"""
    actor = actor_of(request)
    connected, sentence = try_mailbox(actor, _mailbox(actor, mailbox_id))
    return {"connected": connected, "sentence": sentence}


def _facts(given: dict[str, Any]) -> dict[str, Any]:
    facts = dict(given)
    wrong: dict[str, list[object]] = {}
    for name, rows in (("employee", Employee.objects.filter(is_active=True)), ("unit", Unit.objects.all())):
        if f"{name}_id" in facts:
            number = facts.pop(f"{name}_id")
            facts[name] = rows.filter(pk=number).first() if number else None
            if number and facts[name] is None:
                wrong[f"{name}_id"] = [_("Choose from the list.")]
    if "folders" in facts:
        if any("\n" in one or "\r" in one for one in facts["folders"]):
            wrong["folders"] = [_("Name 1 to 50 folders, each on a line of its own.")]
        facts["folders"] = "\n".join(facts["folders"])
    if wrong:
        raise BadInput(fields=wrong)
    return facts


def _mailbox(actor: Actor, pk: int) -> Mailbox:
    return one_of(mailboxes_seen_by(actor), pk)  # type: ignore[no-any-return]
