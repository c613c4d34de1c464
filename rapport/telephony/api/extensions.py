"""Extensions over the API: whose each number of a line is, from a day to a day."""

from datetime import date
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from ninja import Field, Query, Schema

from rapport.kit.api import Body, Id, Number, Page, Paging, Resource, must_match, page_of, tag
from rapport.kit.api.finding import one_of
from rapport.kit.refusals import BadInput
from rapport.staff.actor import Actor, actor_of
from rapport.staff.models import Employee, Unit
from rapport.telephony.actions import keep_extension
from rapport.telephony.models import Extension
from rapport.telephony.queries import extensions_seen_by, lines_seen_by

extensions = Resource("phone-extensions")
MAY_BE_NULL = frozenset({"employee_id", "unit_id", "until"})


class PhoneExtension(Schema):
    """Whose a number of a line is; both days are included, without `until` it holds on."""

    id: int
    version: int
    line_id: int
    number: str
    employee_id: int | None
    unit_id: int | None
    since: date
    until: date | None


class PhoneExtensionFilters(Schema):
    """Narrow the list to a line."""

    line_id: int | None = Field(None, ge=1, le=2**63 - 1)


class NewPhoneExtension(Body):
    """A number of a line, of one employee or of one unit."""

    line_id: Id
    number: str = Field(min_length=1, max_length=40)
    employee_id: Id | None = None
    unit_id: Id | None = None
    since: date
    until: date | None = None


class PhoneExtensionChange(Body):
    """What is changed of an extension; what is left out stays."""

    number: str | None = Field(None, min_length=1, max_length=40)
    employee_id: Id | None = None
    unit_id: Id | None = None
    since: date | None = None
    until: date | None = None


@extensions.get(answer=Page[PhoneExtension])
def list_phone_extensions(request: HttpRequest, wanted: Query[PhoneExtensionFilters], paging: Query[Paging]) -> Any:
    """The extensions of the telephone lines"""
    rows = extensions_seen_by(actor_of(request))
    return page_of(rows.filter(**wanted.dict(exclude_none=True)), paging, "id")


@extensions.post(answer=PhoneExtension)
def add_phone_extension(request: HttpRequest, response: HttpResponse, given: NewPhoneExtension) -> Any:
    """Say whose a number of a line is"""
    actor, facts = actor_of(request), given.dict()
    line = one_of(lines_seen_by(actor), facts.pop("line_id"))
    row = keep_extension(actor, line, None, **_facts(facts))
    tag(response, row)
    return row


@extensions.get("/{extension_id}", answer=PhoneExtension)
def show_phone_extension(request: HttpRequest, response: HttpResponse, extension_id: Number) -> Any:
    """One extension"""
    row = _extension(actor_of(request), extension_id)
    tag(response, row)
    return row


@extensions.patch("/{extension_id}", answer=PhoneExtension)
def change_phone_extension(
    request: HttpRequest, response: HttpResponse, extension_id: Number, given: PhoneExtensionChange
) -> Any:
    """Put right whose a number is"""
    actor, facts = actor_of(request), given.given()
    row = _extension(actor, extension_id)
    must_match(request, row)
    empty = [name for name, value in facts.items() if value is None and name not in MAY_BE_NULL]
    if empty:
        raise BadInput(fields={name: [_("This can't be empty. Leave it out to keep what is there.")] for name in empty})
    keep_extension(actor, row.line, row, **_facts(facts))
    tag(response, row)
    return row


def _facts(given: dict[str, Any]) -> dict[str, Any]:
    facts = dict(given)
    wrong: dict[str, list[object]] = {}
    for name, rows in (("employee", Employee.objects.filter(is_active=True)), ("unit", Unit.objects.all())):
        if f"{name}_id" in facts:
            number = facts.pop(f"{name}_id")
            facts[name] = rows.filter(pk=number).first() if number else None
            if number and facts[name] is None:
                wrong[f"{name}_id"] = [_("Choose from the list.")]
    if wrong:
        raise BadInput(fields=wrong)
    return facts


def _extension(actor: Actor, pk: int) -> Extension:
    return one_of(extensions_seen_by(actor), pk)  # type: ignore[no-any-return]
