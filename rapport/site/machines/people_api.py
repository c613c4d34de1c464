"""Colleagues and the find box over the API."""

from typing import Any

from django.http import HttpRequest
from django.utils.translation import gettext as _
from ninja import Field, Query, Schema

from rapport.kit.api import Number, Page, Paging, Resource, page_of
from rapport.kit.refusals import NotSeen
from rapport.roles.queries import grants_of, positions_of
from rapport.search.queries import groups
from rapport.staff.models import Employee
from rapport.staff.queries import colleagues

users = Resource("users")
search = Resource("search")
HITS_A_GROUP = 8


class UserLine(Schema):
    """A colleague: how to reach them and where they belong."""

    id: int
    name: str
    address_as: str
    email: str
    phone: str
    language: str
    time_zone: str
    calls: str
    unit: str | None

    @staticmethod
    def resolve_unit(person: Employee) -> str | None:
        return person.unit.name if person.unit else None


class Me(UserLine):
    """Oneself, with the positions held today and what they allow."""

    positions: list[str]
    rights: list[str]


class Hit(Schema):
    """One thing found: what it is, a second line, and the address of its page."""

    title: str
    detail: str
    url: str


class Found(Schema):
    """What was found, by kind."""

    group: str
    label: str
    items: list[Hit]


class Findings(Schema):
    """All groups in which something was found."""

    groups: list[Found]


class SearchQuery(Schema):
    """What somebody typed."""

    q: str = Field(min_length=1, max_length=200)


@users.get(answer=Page[UserLine])
def list_users(request: HttpRequest, paging: Query[Paging]) -> Any:
    """The people who work here"""
    return page_of(colleagues(), paging, "name", "id")


@users.get("/me", answer=Me)
def show_me(request: HttpRequest) -> Any:
    """The caller, with positions and rights"""
    actor = request.actor  # type: ignore[attr-defined]
    person = actor.employee
    person.positions = [position.code for position in positions_of(actor)]
    person.rights = sorted(grants_of(actor))
    return person


@users.get("/{user_id}", answer=UserLine)
def show_user(request: HttpRequest, user_id: Number) -> Any:
    """One colleague"""
    person = colleagues().filter(pk=user_id).first()
    if person is None:
        raise NotSeen(_("There is nothing here, or it is not yours to see."))
    return person


@search.get(answer=Findings)
def find_anything(request: HttpRequest, wanted: Query[SearchQuery]) -> Any:
    """What the find box finds: clients, people and whatever else the caller may see"""
    found = []
    for code, group in groups.items():
        hits = group.find(request.actor, wanted.q, HITS_A_GROUP)  # type: ignore[attr-defined]
        if hits:
            found.append({"group": code, "label": str(group.label), "items": hits})
    return {"groups": found}
