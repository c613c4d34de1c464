"""What the client of an order was told, over the API."""

from datetime import date
from typing import Any

from django.http import HttpRequest
from ninja import Field, Schema

from rapport.kit.api import Body, Number
from rapport.orders.actions import give_information
from rapport.orders.api.shown import order_for, orders
from rapport.orders.models import Information
from rapport.orders.queries.information import Given, information_of
from rapport.staff.actor import actor_of


class InformationShown(Schema):
    """One time that the client was told of a subject: on which local day, by which way, and by whom."""

    id: int
    subject: str
    way: str
    on: date
    words: str
    given_by_id: int


class SubjectShown(Schema):
    """A subject of which the client has to know; `offer_id` and `offered_on` when an accepted offer told it."""

    subject: str
    needed: bool
    is_given: bool
    offer_id: int | None
    offered_on: date | None
    rows: list[InformationShown]

    @staticmethod
    def resolve_offer_id(one: Given) -> int | None:
        """Return the number of the offer that told it."""
        return one.offer.pk if one.offer else None


class NewInformation(Body):
    """What the client was told, by which way and on which local day."""

    subjects: list[Information.Subject] = Field(min_length=1, max_length=len(Information.Subject))
    way: Information.Way
    on: date
    words: str = Field(min_length=1, max_length=1000)


@orders.get("/{order_id}/information", answer=list[SubjectShown])
def list_order_information(request: HttpRequest, order_id: Number) -> Any:
    """What the client was told of goods and delivery"""
    return information_of(order_for(request, order_id), actor_of(request).zone)


@orders.post("/{order_id}/information", answer=list[InformationShown])
def give_order_information(request: HttpRequest, order_id: Number, given: NewInformation) -> Any:
    """Note what the client was told of goods and delivery"""
    return give_information(actor_of(request), order_for(request, order_id), **given.dict())
