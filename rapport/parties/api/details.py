"""Phones, numbers and addresses over the API."""

from typing import Any

from django.http import HttpRequest
from ninja import Field

from rapport.kit.api import Body, Number, Resource
from rapport.parties.actions import (
    add_address,
    add_contact_point,
    add_identifier,
    edit_address,
    edit_contact_point,
    edit_identifier,
    remove_detail,
)
from rapport.parties.api.clients import clients
from rapport.parties.api.found import client_of, person_of, there
from rapport.parties.api.people import people
from rapport.parties.api.shapes import AddressKind, ContactKind, Numbered, Placed, Reached
from rapport.parties.models import Address, Client, ContactPoint, Identifier, Person


class ContactGiven(Body):
    """A way to reach somebody."""

    kind: ContactKind
    value: str = Field(min_length=1, max_length=400)
    label: str = Field("", max_length=80)


class NumberGiven(Body):
    """A number that a country gave, checked as that country checks it."""

    country: str = Field("", max_length=2)
    kind: str = Field(min_length=1, max_length=12)
    value: str = Field(min_length=1, max_length=80)


class NumberChange(Body):
    """The number put right."""

    value: str = Field(min_length=1, max_length=80)


class AddressGiven(Body):
    """A postal address."""

    kind: AddressKind = "seat"
    lines: str = Field("", max_length=2000)
    postcode: str = Field("", max_length=40)
    city: str = Field("", max_length=200)
    region: str = Field("", max_length=200)
    country: str = Field("", max_length=2)


def _describe(area: Resource, noun: str, of: Any) -> None:
    """Give one noun (client, person) its contact points and addresses; `of(request, number)` finds the record."""

    def named(name: str, view: Any, doc: str) -> Any:
        view.__name__, view.__doc__ = name, doc
        return view

    def add_contact(request: HttpRequest, owner_id: Number, given: ContactGiven) -> Any:
        return add_contact_point(request.actor, of(request, owner_id), **given.given())  # type: ignore[attr-defined]

    def edit_contact(request: HttpRequest, owner_id: Number, point_id: Number, given: ContactGiven) -> Any:
        point = _own(ContactPoint, noun, of(request, owner_id), point_id)
        return edit_contact_point(request.actor, point, **given.given())  # type: ignore[attr-defined]

    def remove_contact(request: HttpRequest, owner_id: Number, point_id: Number) -> None:
        remove_detail(request.actor, _own(ContactPoint, noun, of(request, owner_id), point_id))  # type: ignore[attr-defined]

    def add_place(request: HttpRequest, owner_id: Number, given: AddressGiven) -> Any:
        return add_address(request.actor, of(request, owner_id), **given.given())  # type: ignore[attr-defined]

    def edit_place(request: HttpRequest, owner_id: Number, address_id: Number, given: AddressGiven) -> Any:
        address = _own(Address, noun, of(request, owner_id), address_id)
        return edit_address(request.actor, address, **given.given())  # type: ignore[attr-defined]

    def remove_place(request: HttpRequest, owner_id: Number, address_id: Number) -> None:
        remove_detail(request.actor, _own(Address, noun, of(request, owner_id), address_id))  # type: ignore[attr-defined]

    points, places = "/{owner_id}/contact-points", "/{owner_id}/addresses"
    area.post(points, answer=Reached)(
        named(f"add_{noun}_contact_point", add_contact, f"Add a phone, e-mail or the like to a {noun}")
    )
    area.patch(points + "/{point_id}", answer=Reached, versioned=False)(
        named(f"change_{noun}_contact_point", edit_contact, f"Put a phone, e-mail or the like of a {noun} right")
    )
    area.delete(points + "/{point_id}", versioned=False)(
        named(f"remove_{noun}_contact_point", remove_contact, f"Take a phone, e-mail or the like off a {noun}")
    )
    area.post(places, answer=Placed)(named(f"add_{noun}_address", add_place, f"Add a postal address to a {noun}"))
    area.patch(places + "/{address_id}", answer=Placed, versioned=False)(
        named(f"change_{noun}_address", edit_place, f"Put a postal address of a {noun} right")
    )
    area.delete(places + "/{address_id}", versioned=False)(
        named(f"remove_{noun}_address", remove_place, f"Take a postal address off a {noun}")
    )


def _own(model: Any, noun: str, owner: Client | Person, pk: int) -> Any:
    return there(model.objects.filter(pk=pk, **{noun: owner}).select_related("client", "person").first())


_describe(clients, "client", client_of)
_describe(people, "person", person_of)


@clients.post("/{client_id}/identifiers", answer=Numbered)
def add_client_identifier(request: HttpRequest, client_id: Number, given: NumberGiven) -> Any:
    """Add a number, checked as its country checks it"""
    fields = {"country": given.country, "kind": given.kind, "value": given.value}
    return add_identifier(request.actor, client_of(request, client_id), **fields)  # type: ignore[attr-defined]


@clients.patch("/{client_id}/identifiers/{identifier_id}", answer=Numbered, versioned=False)
def change_client_identifier(
    request: HttpRequest, client_id: Number, identifier_id: Number, given: NumberChange
) -> Any:
    """Put a number right"""
    number = _number(request, client_id, identifier_id)
    return edit_identifier(request.actor, number, value=given.value)  # type: ignore[attr-defined]


@clients.delete("/{client_id}/identifiers/{identifier_id}", versioned=False)
def remove_client_identifier(request: HttpRequest, client_id: Number, identifier_id: Number) -> None:
    """Take a number off the card"""
    remove_detail(request.actor, _number(request, client_id, identifier_id))  # type: ignore[attr-defined]


def _number(request: HttpRequest, client_id: int, identifier_id: int) -> Identifier:
    rows = Identifier.objects.select_related("client")
    return there(rows.filter(pk=identifier_id, client=client_of(request, client_id)).first())
