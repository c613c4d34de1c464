"""Merging two entries of one person over the API, and parting them again."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from ninja import Query

from rapport.kit.api import Number, Page, Paging, page_of, tag
from rapport.parties.actions import merge_people, part_people
from rapport.parties.api.found import person_of, there
from rapport.parties.api.merging import MergedCard, OtherCard, PartedCard
from rapport.parties.api.people import people
from rapport.parties.api.shapes import PersonCard
from rapport.parties.queries.merged import people_merged_into
from rapport.staff.actor import actor_of


@people.post("/{person_id}/merge", answer=PersonCard, status=200)
def merge_person_cards(request: HttpRequest, response: HttpResponse, person_id: Number, given: OtherCard) -> Any:
    """Merge another entry of the same person into this one"""
    kept, gone = person_of(request, person_id), person_of(request, given.other_id)
    merge_people(actor_of(request), kept, gone, take=given.take)
    kept = person_of(request, person_id)
    tag(response, kept)
    return kept


@people.get("/{person_id}/merged", answer=Page[MergedCard])
def list_merged_people(request: HttpRequest, person_id: Number, paging: Query[Paging]) -> Any:
    """The entries that were merged into this one"""
    return page_of(people_merged_into(person_of(request, person_id)), paging, "id")


@people.post("/{person_id}/part", answer=PersonCard, status=200)
def part_person_cards(request: HttpRequest, response: HttpResponse, person_id: Number, given: PartedCard) -> Any:
    """Part an entry again that was merged into this one"""
    other = there(people_merged_into(person_of(request, person_id)).filter(pk=given.other_id).first())
    part_people(actor_of(request), other)
    row = person_of(request, other.pk)
    tag(response, row)
    return row
