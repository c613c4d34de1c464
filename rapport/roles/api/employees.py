"""Colleagues over the API: who they are, taking on and letting go, and one's own settings."""

from datetime import date, time
from typing import Any, Literal

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from ninja import Field, Query, Schema

from rapport.kit.api import Body, Number, Page, Paging, Resource, TimeOfDay, must_match, page_of, tag
from rapport.kit.refusals import BadInput, NotSeen
from rapport.roles.actions import call_back, edit_employee, edit_myself, let_go, take_on
from rapport.roles.models import Position
from rapport.roles.queries import grants_of, positions_of
from rapport.staff.models import Employee, Unit
from rapport.staff.queries import colleagues

users = Resource("users")


class UserLine(Schema):
    """A colleague: how to reach them and where they belong."""

    id: int
    version: int
    name: str
    address_as: str
    email: str
    phone: str
    language: str
    time_zone: str
    calls: str
    is_active: bool
    unit_id: int | None


class Me(UserLine):
    """Oneself, with the positions held today, what they allow, and the look of the pages."""

    positions: list[str]
    rights: list[str]
    speaks: list[str]
    day_starts: TimeOfDay
    day_ends: TimeOfDay
    day_minutes: int
    theme: str
    density: str
    digits: str
    letter_keys: bool


class EmployeeFacts(Body):
    """What the administrator enters about somebody."""

    name: str = Field("", min_length=1, max_length=200)
    email: str = Field("", min_length=3, max_length=254)
    address_as: str = Field("", max_length=120)
    phone: str = Field("", max_length=40)
    language: str = Field("en", max_length=8)
    unit_id: int | None = Field(None, ge=1, le=2**63 - 1)

    def fields(self) -> dict[str, Any]:
        """Return the fields given, records instead of numbers. Raises BadInput for a unit that does not exist."""
        given = self.given()
        if "unit_id" in given:
            given["unit"] = record_of(Unit, given.pop("unit_id"), "unit_id")
        return given


class NewEmployee(EmployeeFacts):
    """Somebody to be taken on, with the position and the day from which it is held."""

    name: str = Field(min_length=1, max_length=200)
    email: str = Field(min_length=3, max_length=254)
    position: str = Field(min_length=1, max_length=40)
    since: date


class OwnSettings(Body):
    """What people set for themselves."""

    name: str = Field("", min_length=1, max_length=200)
    address_as: str = Field("", max_length=120)
    phone: str = Field("", max_length=40)
    language: str = Field("en", max_length=8)
    speaks: list[str] = Field(default_factory=list, max_length=20)
    time_zone: str = Field("UTC", max_length=60)
    day_starts: TimeOfDay = time(8, 30)
    day_ends: TimeOfDay = time(17, 0)
    day_minutes: int = Field(450, ge=0, le=1440)
    calls: Literal["on", "off", "lunch"] = "on"
    theme: Literal["system", "light", "dark"] = "system"
    density: Literal["compact", "normal", "roomy"] = "normal"
    digits: Literal["latn", "deva"] = "latn"
    letter_keys: bool = True


@users.get(answer=Page[UserLine])
def list_users(request: HttpRequest, paging: Query[Paging]) -> Any:
    """The people who work here"""
    return page_of(colleagues(), paging, "name", "id")


@users.get("/me", answer=Me)
def show_me(request: HttpRequest, response: HttpResponse) -> Any:
    """The caller, with positions and rights"""
    return _me(request, response)


@users.patch("/me", answer=Me)
def change_me(request: HttpRequest, response: HttpResponse, given: OwnSettings) -> Any:
    """Change one's own settings"""
    actor = request.actor  # type: ignore[attr-defined]
    must_match(request, actor.employee, given.given())
    fields = given.given()
    known = dict(settings.LANGUAGES)
    if fields.get("language", "en") not in known or not set(fields.get("speaks", [])) <= known.keys():
        raise BadInput(fields={"language": [_("Known languages are: %(names)s.") % {"names": ", ".join(known)}]})
    edit_myself(actor, **fields)
    return _me(request, response)


def _me(request: HttpRequest, response: HttpResponse) -> Employee:
    actor = request.actor  # type: ignore[attr-defined]
    person: Employee = actor.employee
    person.positions = [position.code for position in positions_of(actor)]  # type: ignore[attr-defined]
    person.rights = sorted(grants_of(actor))  # type: ignore[attr-defined]
    tag(response, person)
    return person


@users.post(answer=UserLine)
def take_on_user(request: HttpRequest, response: HttpResponse, given: NewEmployee) -> Any:
    """Take somebody on; an invitation or link lets them in"""
    fields = given.fields()
    fields["position"] = position_of(fields["position"])
    person = take_on(request.actor, **fields)  # type: ignore[attr-defined]
    tag(response, person)
    return person


@users.get("/{user_id}", answer=UserLine)
def show_user(request: HttpRequest, response: HttpResponse, user_id: Number) -> Any:
    """One colleague"""
    person = employee_of(user_id)
    tag(response, person)
    return person


@users.patch("/{user_id}", answer=UserLine)
def change_user(request: HttpRequest, response: HttpResponse, user_id: Number, given: EmployeeFacts) -> Any:
    """Change facts about an employee"""
    person = employee_of(user_id)
    must_match(request, person, given.given())
    edit_employee(request.actor, person, **given.fields())  # type: ignore[attr-defined]
    tag(response, person)
    return person


@users.post("/{user_id}/let-go", answer=UserLine, status=200)
def let_user_go(request: HttpRequest, user_id: Number) -> Any:
    """Close the login"""
    return let_go(request.actor, employee_of(user_id))  # type: ignore[attr-defined]


@users.post("/{user_id}/call-back", answer=UserLine, status=200)
def call_user_back(request: HttpRequest, user_id: Number) -> Any:
    """Open the login again"""
    return call_back(request.actor, employee_of(user_id))  # type: ignore[attr-defined]


def employee_of(user_id: int) -> Employee:
    """Return the employee. Raises NotSeen."""
    person = Employee.objects.select_related("unit").filter(pk=user_id).first()
    if person is None:
        raise NotSeen(_("There is nothing here, or it is not yours to see."))
    return person


def position_of(code: str) -> Position:
    """Return the position by its code. Raises BadInput."""
    position = Position.objects.filter(code=code).first()
    if position is None:
        raise BadInput(fields={"position": [_("There is no position %(code)s.") % {"code": code}]})
    return position


def record_of(model: Any, pk: int | None, field: str) -> Any:
    """Return the record of that number, None for None. Raises BadInput on the field when there is none."""
    row = model.objects.filter(pk=pk).first() if pk is not None else None
    if row is None and pk is not None:
        raise BadInput(fields={field: [_("There is nothing of this number.")]})
    return row
