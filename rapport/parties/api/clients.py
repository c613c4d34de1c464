"""Clients over the API: the list, the card, entering and editing."""

from typing import Any, Literal

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from ninja import Field, Query, Schema

from rapport.kit.api import BadQuery, Number, Page, Paging, Resource, must_match, page_of, tag
from rapport.parties.actions import add_client, confirm_client, edit_client, note_opening, remove_client
from rapport.parties.api.found import client_of, employee_of
from rapport.parties.api.shapes import ClientCard, ClientChange, ClientLine, NewClient
from rapport.parties.queries import clients_seen_by, filters_for, narrowed, ordered, orders_for
from rapport.staff.actor import Actor

clients = Resource("clients")


class ClientFilters(Schema):
    """Which clients are wanted, in which order; the same words as in the addresses of the list's page."""

    q: str = Field("", max_length=200, description="Words that the card holds, in any script.")
    owner: str = Field("", pattern=r"^(me|none|[0-9]{1,18})?$", description="The owner's number, me or none.")
    status: str = Field("", max_length=200, description="One or several, with commas between.")
    kind: str = Field("", max_length=100, description="One or several, with commas between.")
    country: str = Field("", max_length=2)
    language: str = Field("", max_length=8)
    tag: str = Field("", max_length=100)
    silent: str = Field("", pattern=r"^(norm|[0-9]{1,4})?$", description="Beyond their norm, or for so many days.")
    step: Literal["", "none", "planned"] = Field("", description="Without or with a next step.")
    confirm: Literal["", "1"] = Field("", description="Only cards that nobody confirmed for long.")
    useful: Literal["", "1", "2", "3", "4", "5"] = Field("", description="Usefulness at least.")
    sort: Literal["name", "-name", "quiet", "-quiet", "entered", "-entered", "-useful", "-volume"] = "name"


@clients.get(answer=Page[ClientLine])
def list_clients(request: HttpRequest, wanted: Query[ClientFilters], paging: Query[Paging]) -> Any:
    """The clients that the caller may see"""
    actor = request.actor  # type: ignore[attr-defined]
    _refuse_hidden(actor, wanted)
    rows = narrowed(actor, clients_seen_by(actor), wanted.dict(exclude={"sort"}))
    rows, columns = ordered(actor, rows.select_related("owner"), wanted.sort)
    return page_of(rows, paging, *columns)


def _refuse_hidden(actor: Actor, wanted: ClientFilters) -> None:
    """An order or filter by a fact that the caller may not see would tell it."""
    if wanted.sort not in orders_for(actor):
        raise BadQuery("sort", _("You may not sort by this."))
    given = [name for name, value in wanted.dict(exclude={"sort"}).items() if value]
    for name in given:
        if name not in filters_for(actor):
            raise BadQuery(name, _("You may not filter by this."))


@clients.post(answer=ClientCard)
def add_one_client(request: HttpRequest, response: HttpResponse, given: NewClient) -> Any:
    """Enter a client and answer for it"""
    fields = given.given()
    owner = fields.pop("owner_id", None)
    if owner is not None:
        fields["owner"] = employee_of(owner, "owner_id")
    client = add_client(request.actor, **fields)  # type: ignore[attr-defined]
    tag(response, client)
    return client


@clients.get("/{client_id}", answer=ClientCard)
def show_client(request: HttpRequest, response: HttpResponse, client_id: Number) -> Any:
    """One client"""
    client = client_of(request, client_id)
    note_opening(request.actor, client)  # type: ignore[attr-defined]
    tag(response, client)
    return client


@clients.patch("/{client_id}", answer=ClientCard)
def change_client(request: HttpRequest, response: HttpResponse, client_id: Number, given: ClientChange) -> Any:
    """Change facts on a client's card"""
    client = client_of(request, client_id)
    must_match(request, client, given.given())
    edit_client(request.actor, client, **given.given())  # type: ignore[attr-defined]
    tag(response, client)
    return client


@clients.delete("/{client_id}")
def remove_one_client(request: HttpRequest, client_id: Number) -> None:
    """Take a client out of the base; undo brings it back"""
    client = client_of(request, client_id)
    must_match(request, client)
    remove_client(request.actor, client)  # type: ignore[attr-defined]


@clients.post("/{client_id}/confirm", answer=ClientCard, status=200)
def confirm_one_client(request: HttpRequest, response: HttpResponse, client_id: Number) -> Any:
    """Say that everything on the card is true today"""
    client = confirm_client(request.actor, client_of(request, client_id))  # type: ignore[attr-defined]
    tag(response, client)
    return client
