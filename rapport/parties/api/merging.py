"""Merging two cards of one client over the API, and parting them again."""

from datetime import datetime
from typing import Any

from django.http import HttpRequest, HttpResponse
from ninja import Field, Query, Schema

from rapport.kit.api import Body, Number, Page, Paging, page_of, tag
from rapport.parties.actions import merge_clients, part_clients
from rapport.parties.api.clients import clients
from rapport.parties.api.found import client_of, there
from rapport.parties.api.shapes import ClientCard
from rapport.parties.queries.merged import merged_into
from rapport.staff.actor import actor_of


class OtherCard(Body):
    """The card that goes out of the base, and the names of the facts that are taken from it."""

    other_id: int = Field(ge=1, le=2**63 - 1)
    take: list[str] = Field([], max_length=40)


class PartedCard(Body):
    """The card that was merged and shall stand alone again."""

    other_id: int = Field(ge=1, le=2**63 - 1)


class MergedCard(Schema):
    """A card that was merged into another, and when (UTC)."""

    id: int
    name: str
    removed_at: datetime


@clients.post("/{client_id}/merge", answer=ClientCard, status=200)
def merge_client_cards(request: HttpRequest, response: HttpResponse, client_id: Number, given: OtherCard) -> Any:
    """Merge another card of the same client into this one"""
    kept, gone = client_of(request, client_id), client_of(request, given.other_id)
    merge_clients(actor_of(request), kept, gone, take=given.take)
    kept = client_of(request, client_id)
    tag(response, kept)
    return kept


@clients.get("/{client_id}/merged", answer=Page[MergedCard])
def list_merged_cards(request: HttpRequest, client_id: Number, paging: Query[Paging]) -> Any:
    """The cards that were merged into this one"""
    return page_of(merged_into(client_of(request, client_id)), paging, "id")


@clients.post("/{client_id}/part", answer=ClientCard, status=200)
def part_client_cards(request: HttpRequest, response: HttpResponse, client_id: Number, given: PartedCard) -> Any:
    """Part a card again that was merged into this one"""
    other = there(merged_into(client_of(request, client_id)).filter(pk=given.other_id).first())
    part_clients(actor_of(request), other)
    row = client_of(request, other.pk)
    tag(response, row)
    return row
