"""Desks on the web over the API."""

from typing import Any, Literal

from django.http import HttpRequest, HttpResponse
from ninja import Field, Query, Schema

from rapport.kit.api import Body, Number, Page, Paging, Resource, must_match, page_of, tag
from rapport.kit.ui.finding import one_of
from rapport.staff.actor import actor_of
from rapport.staff.models import Unit
from rapport.website.actions import keep_desk
from rapport.website.models.desks import MOST_SITES
from rapport.website.queries import desks_seen_by

desks = Resource("web-desks")
MOST = 2**63 - 1
Language = Literal["en", "sk", "sv", "it", "ru", "mr"]


class WebDeskTexts(Body):
    """Title, greeting, and notice of what happens with what is written, in one language."""

    title: str = Field(min_length=1, max_length=200)
    intro: str = Field("", max_length=2000)
    notice: str = Field("", max_length=2000)


class WebDeskShown(Schema):
    """A desk on the web: the chat under /chat/<code>/, the form under /ask/<code>/, texts by language."""

    id: int
    version: int
    code: str
    name: str
    unit_id: int
    sites: list[str]
    texts: dict[str, Any]
    chat_open: bool
    form_open: bool


class NewWebDesk(Body):
    """A new desk on the web; one language at least. `sites` may show the chat, like https://www.firm.example."""

    code: str = Field(pattern=r"^[a-z0-9]+(-[a-z0-9]+)*$", max_length=40)
    name: str = Field(min_length=1, max_length=200)
    unit_id: int = Field(ge=1, le=MOST)
    texts: dict[Language, WebDeskTexts]
    sites: list[str] = Field(default_factory=list, max_length=MOST_SITES)
    chat_open: bool = True
    form_open: bool = True


class WebDeskChange(Body):
    """The fields of a desk that change; `texts` and `sites` replace all that are there."""

    name: str = Field("", min_length=1, max_length=200)
    unit_id: int = Field(1, ge=1, le=MOST)
    texts: dict[Language, WebDeskTexts] = Field(default_factory=dict)
    sites: list[str] = Field(default_factory=list, max_length=MOST_SITES)
    chat_open: bool = True
    form_open: bool = True


@desks.get(answer=Page[WebDeskShown])
def list_web_desks(request: HttpRequest, paging: Query[Paging]) -> Any:
    """The desks on the web"""
    return page_of(desks_seen_by(actor_of(request)), paging, "id")


@desks.post(answer=WebDeskShown)
def add_web_desk(request: HttpRequest, response: HttpResponse, given: NewWebDesk) -> Any:
    """Make a desk on the web"""
    row = keep_desk(actor_of(request), **_facts(given.dict()))
    tag(response, row)
    return row


@desks.get("/{desk_id}", answer=WebDeskShown)
def show_web_desk(request: HttpRequest, response: HttpResponse, desk_id: Number) -> Any:
    """One desk on the web"""
    row = one_of(desks_seen_by(actor_of(request)), desk_id)
    tag(response, row)
    return row


@desks.patch("/{desk_id}", answer=WebDeskShown)
def change_web_desk(request: HttpRequest, response: HttpResponse, desk_id: Number, given: WebDeskChange) -> Any:
    """Change a desk on the web"""
    row, facts = one_of(desks_seen_by(actor_of(request)), desk_id), _facts(given.dict(exclude_unset=True))
    must_match(request, row)
    keep_desk(actor_of(request), row, **facts)
    tag(response, row)
    return row


def _facts(given: dict[str, Any]) -> dict[str, Any]:
    if "unit_id" in given:
        given["unit"] = one_of(Unit.objects.all(), given.pop("unit_id"))
    return given
