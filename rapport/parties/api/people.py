"""People over the API."""

from typing import Any, Literal

from django.http import HttpRequest, HttpResponse
from ninja import Field, Query, Schema

from rapport.kit.api import Number, Page, Paging, Resource, must_match, page_of, tag
from rapport.parties.actions import add_person, edit_person, note_opening, remove_person
from rapport.parties.api.found import client_of, person_of
from rapport.parties.api.shapes import Decision, NewPerson, PersonCard, PersonFacts
from rapport.parties.queries import people_seen_by
from rapport.search.queries import numbers_of

people = Resource("people")
ORDERS = {"name": ("sorts_as", "id"), "-name": ("-sorts_as", "-id"), "entered": ("id",), "-entered": ("-id",)}


class PersonFilters(Schema):
    """Which people are wanted."""

    q: str = Field("", max_length=200, description="Words of the name, in any script.")
    client: int | None = Field(None, ge=1, le=2**63 - 1, description="The client's number.")
    decision: Decision | None = None
    sort: Literal["name", "-name", "entered", "-entered"] = "name"


@people.get(answer=Page[PersonCard])
def list_people(request: HttpRequest, wanted: Query[PersonFilters], paging: Query[Paging]) -> Any:
    """The people that the caller may see"""
    rows = people_seen_by(request.actor).prefetch_related("contact_points", "addresses")  # type: ignore[attr-defined]
    if wanted.q:
        rows = rows.filter(pk__in=numbers_of("person", wanted.q))
    named = {"client_id": wanted.client, "decision": wanted.decision}
    rows = rows.filter(**{column: value for column, value in named.items() if value})
    return page_of(rows, paging, *ORDERS[wanted.sort])


@people.post(answer=PersonCard)
def add_one_person(request: HttpRequest, response: HttpResponse, given: NewPerson) -> Any:
    """Enter a person, at a client or without one"""
    facts = given.given()
    number = facts.pop("client_id", None)
    client = client_of(request, number) if number else None
    person = add_person(request.actor, client, **facts)  # type: ignore[attr-defined]
    tag(response, person)
    return person


@people.get("/{person_id}", answer=PersonCard)
def show_person(request: HttpRequest, response: HttpResponse, person_id: Number) -> Any:
    """One person"""
    person = person_of(request, person_id)
    if person.client:
        note_opening(request.actor, person.client)  # type: ignore[attr-defined]
    tag(response, person)
    return person


@people.patch("/{person_id}", answer=PersonCard)
def change_person(request: HttpRequest, response: HttpResponse, person_id: Number, given: PersonFacts) -> Any:
    """Change what is known of a person"""
    person = person_of(request, person_id)
    must_match(request, person, given.given())
    edit_person(request.actor, person, **given.given())  # type: ignore[attr-defined]
    tag(response, person)
    return person


@people.delete("/{person_id}")
def remove_one_person(request: HttpRequest, person_id: Number) -> None:
    """Take a person off the card; undo brings them back"""
    person = person_of(request, person_id)
    must_match(request, person)
    remove_person(request.actor, person)  # type: ignore[attr-defined]
