"""The deeds on orders over the API."""

from datetime import date
from decimal import Decimal
from typing import Any

from django.http import HttpRequest, HttpResponse
from ninja import Field

from rapport.contracts.queries import contracts_seen_by
from rapport.kit.api import Body, Number, must_match
from rapport.offers.queries import offers_seen_by
from rapport.offers.selling import MOST_LINES, Wanted
from rapport.orders.actions import (
    add_order,
    cancel_order,
    change_line,
    check_part,
    close_order,
    edit_order,
    hand_part,
    note_return,
    place_order,
    put_off,
    receive_delivery,
    release_goods,
    reserve_goods,
    return_money,
    send_delivery,
    take_offer,
    tell_delay,
    tell_progress,
)
from rapport.orders.api.shown import (
    MOST,
    OrderDeliveryShown,
    OrderPartShown,
    OrderReturnShown,
    OrderShown,
    actor_of,
    order_for,
    orders,
    whole,
)
from rapport.orders.queries import deliveries_seen_by, lines_seen_by, parts_seen_by, returns_seen_by
from rapport.orders.screens.common import one_of
from rapport.orders.telling import standing
from rapport.parties.queries import clients_seen_by
from rapport.staff.models import Unit

ID: Any = Field(ge=1, le=MOST)
QUANTITY: Any = Field(gt=0, max_digits=12, decimal_places=3)


class OrderLineGiven(Body):
    """One line: a code of the catalogue, whose price then stands, or a free line with name and price."""

    name: str = Field("", max_length=400)
    quantity: Decimal = QUANTITY
    list_price: Decimal | None = Field(None, ge=0, max_digits=15, decimal_places=4)
    discount: Decimal | None = Field(None, ge=0, le=100, max_digits=5, decimal_places=2)
    tax: Decimal | None = Field(None, ge=0, le=100, max_digits=5, decimal_places=2)
    code: str = Field("", max_length=60)
    unit: str = Field("", max_length=30)


class OrderTerms(Body):
    """Conditions, address and transport."""

    delivery: str = Field("", max_length=500)
    address: str = Field("", max_length=500)
    transport: str = Field("", max_length=200)


class NewOrder(OrderTerms):
    """An order by hand, or under a contract in force; a draft."""

    client_id: int = ID
    title: str = Field(min_length=1, max_length=200)
    wanted_by: date
    currency: str = Field("", pattern="^([A-Z]{3})?$")
    contract_id: int | None = Field(None, ge=1, le=MOST)
    lines: list[OrderLineGiven] = Field([], max_length=MOST_LINES)


class OrderOfOffer(OrderTerms):
    """What an accepted offer does not say."""

    wanted_by: date


class OrderChange(OrderTerms):
    """What shall change in the head."""

    title: str | None = Field(None, min_length=1, max_length=200)
    payment_days: int | None = Field(None, ge=0, le=365)


class OrderLineChange(Body):
    """A line of a placed order: a quantity of 0 takes it out; without `line_id`, `item` (code or name) is added."""

    line_id: int | None = Field(None, ge=1, le=MOST)
    item: str = Field("", max_length=400)
    quantity: Decimal = Field(ge=0, max_digits=12, decimal_places=3)
    list_price: Decimal | None = Field(None, ge=0, max_digits=15, decimal_places=4)
    discount: Decimal | None = Field(None, ge=0, le=100, max_digits=5, decimal_places=2)
    tax: Decimal | None = Field(None, ge=0, le=100, max_digits=5, decimal_places=2)
    reason: str = Field(min_length=1, max_length=1000)


class OrderPartFound(Body):
    """Whether a part is complete; if not, what is missing."""

    complete: bool
    found: str = Field("", max_length=1000)


class OrderDay(Body):
    """Another day, agreed with the client."""

    wanted_by: date
    reason: str = Field(min_length=1, max_length=1000)


class OrderDelay(Body):
    """What the client was told of a delay."""

    expected_on: date
    told: str = Field(min_length=1, max_length=1000)


class OrderLetter(Body):
    """To which e-mail address; without words the letter says how every line stands, in the client's language."""

    address: str = Field(min_length=3, max_length=254)
    words: str = Field("", max_length=5_000)


class OrderCancelling(Body):
    """Why an order is given up."""

    reason: str = Field(min_length=1, max_length=1000)


class NewOrderPart(Body):
    """What a department is asked for."""

    unit_id: int = ID
    what: str = Field(min_length=1, max_length=200)
    due_on: date
    line_ids: list[int] = Field([], max_length=MOST_LINES)
    words: str = Field("", max_length=10_000)


class OrderLineSent(Body):
    """How much of one line goes out."""

    line_id: int = ID
    quantity: Decimal = QUANTITY


class NewOrderDelivery(Body):
    """What goes out."""

    lines: list[OrderLineSent] = Field(min_length=1, max_length=MOST_LINES)
    sent_on: date | None = None
    transport: str = Field("", max_length=200)
    conditions: str = Field("", max_length=500)


class OrderDeliveryReceived(Body):
    """What the client says of a delivery."""

    received_on: date
    complete: bool
    found: str = Field("", max_length=1000)


class NewOrderReturn(Body):
    """What came back of a line; without an amount, what it was sold for is given back."""

    line_id: int = ID
    quantity: Decimal = QUANTITY
    reason: str = Field(min_length=1, max_length=1000)
    amount: Decimal | None = Field(None, ge=0, max_digits=15, decimal_places=3)
    to_stock: bool = False


@orders.post(answer=OrderShown)
def begin_order(request: HttpRequest, response: HttpResponse, given: NewOrder) -> Any:
    """Begin an order by hand"""
    actor, facts = actor_of(request), given.dict(exclude={"lines"})
    client = one_of(clients_seen_by(actor), facts.pop("client_id"))
    number = facts.pop("contract_id")
    facts["contract"] = one_of(contracts_seen_by(actor), number) if number else None
    lines = [Wanted(item=one.code, **one.dict(exclude={"code"})) for one in given.lines]
    return whole(response, add_order(actor, client, lines=lines, **facts))


@orders.post("/offers/{offer_id}", answer=OrderShown)
def take_order_of_offer(request: HttpRequest, response: HttpResponse, offer_id: Number, given: OrderOfOffer) -> Any:
    """Make the order of an accepted offer; asked again, it answers with the same order"""
    actor = actor_of(request)
    return whole(response, take_offer(actor, one_of(offers_seen_by(actor), offer_id), **given.given()))


@orders.patch("/{order_id}", answer=OrderShown)
def change_order(request: HttpRequest, response: HttpResponse, order_id: Number, given: OrderChange) -> Any:
    """Change the head of an order"""
    row, facts = order_for(request, order_id), given.given()
    must_match(request, row, facts)
    return whole(response, edit_order(actor_of(request), row, **facts))


@orders.post("/{order_id}/place", answer=OrderShown, status=200)
def place_one_order(request: HttpRequest, response: HttpResponse, order_id: Number) -> Any:
    """Place a draft"""
    return whole(response, place_order(actor_of(request), order_for(request, order_id)))


@orders.post("/{order_id}/reserve", answer=OrderShown, status=200)
def reserve_order(request: HttpRequest, response: HttpResponse, order_id: Number) -> Any:
    """Hold for it what is free in stock"""
    return whole(response, reserve_goods(actor_of(request), order_for(request, order_id)))


@orders.post("/{order_id}/day", answer=OrderShown, status=200)
def put_order_off(request: HttpRequest, response: HttpResponse, order_id: Number, given: OrderDay) -> Any:
    """Agree another day"""
    return whole(response, put_off(actor_of(request), order_for(request, order_id), **given.dict()))


@orders.post("/{order_id}/delay", answer=OrderShown, status=200)
def tell_order_delay(request: HttpRequest, response: HttpResponse, order_id: Number, given: OrderDelay) -> Any:
    """Note that the client was told of a delay"""
    return whole(response, tell_delay(actor_of(request), order_for(request, order_id), **given.dict()))


@orders.post("/{order_id}/release", answer=OrderShown, status=200)
def release_order(request: HttpRequest, response: HttpResponse, order_id: Number) -> Any:
    """Let go of what is held in stock for it"""
    return whole(response, release_goods(actor_of(request), order_for(request, order_id)))


@orders.post("/{order_id}/close", answer=OrderShown, status=200)
def close_one_order(request: HttpRequest, response: HttpResponse, order_id: Number) -> Any:
    """Close a delivered order"""
    return whole(response, close_order(actor_of(request), order_for(request, order_id)))


@orders.post("/{order_id}/lines", answer=OrderShown, status=200)
def change_order_line(request: HttpRequest, response: HttpResponse, order_id: Number, given: OrderLineChange) -> Any:
    """Change a line of a placed order, take it out, or add one"""
    row, facts = order_for(request, order_id), given.dict()
    number = facts.pop("line_id")
    line = one_of(row.lines.all(), number) if number else None
    return whole(response, change_line(actor_of(request), row, line, **facts))


@orders.post("/parts/{part_id}/check", answer=OrderPartShown, status=200)
def check_order_part(request: HttpRequest, part_id: Number, given: OrderPartFound) -> Any:
    """Keep whether what a department did is complete"""
    actor = actor_of(request)
    return check_part(actor, one_of(parts_seen_by(actor), part_id), **given.dict())


@orders.post("/{order_id}/tell", answer=OrderShown, status=200)
def write_order_progress(request: HttpRequest, response: HttpResponse, order_id: Number, given: OrderLetter) -> Any:
    """Write the client how the order stands"""
    row = order_for(request, order_id)
    tell_progress(actor_of(request), row, address=given.address, words=given.words or standing(row))
    return whole(response, row)


@orders.post("/{order_id}/cancel", answer=OrderShown, status=200)
def give_order_up(request: HttpRequest, response: HttpResponse, order_id: Number, given: OrderCancelling) -> Any:
    """Give an order up"""
    return whole(response, cancel_order(actor_of(request), order_for(request, order_id), **given.dict()))


@orders.post("/{order_id}/parts", answer=OrderPartShown)
def hand_order_part(request: HttpRequest, order_id: Number, given: NewOrderPart) -> Any:
    """Hand a part to a department"""
    actor, row, facts = actor_of(request), order_for(request, order_id), given.dict()
    unit = one_of(Unit.objects.all(), facts.pop("unit_id"))
    lines = [one_of(row.lines.all(), pk) for pk in facts.pop("line_ids")]
    return hand_part(actor, row, unit=unit, lines=lines, **facts)


@orders.post("/{order_id}/deliveries", answer=OrderDeliveryShown)
def send_order_delivery(request: HttpRequest, order_id: Number, given: NewOrderDelivery) -> Any:
    """Send a delivery"""
    quantities = {one.line_id: one.quantity for one in given.lines}
    row, facts = order_for(request, order_id), given.dict(exclude={"lines"})
    return send_delivery(actor_of(request), row, quantities=quantities, **facts)


@orders.post("/deliveries/{delivery_id}/received", answer=OrderDeliveryShown, status=200)
def confirm_order_delivery(request: HttpRequest, delivery_id: Number, given: OrderDeliveryReceived) -> Any:
    """Note that the client has a delivery"""
    actor = actor_of(request)
    return receive_delivery(actor, one_of(deliveries_seen_by(actor), delivery_id), **given.dict())


@orders.post("/returns", answer=OrderReturnShown)
def note_order_return(request: HttpRequest, given: NewOrderReturn) -> Any:
    """Note what came back"""
    actor, facts = actor_of(request), given.dict()
    return note_return(actor, one_of(lines_seen_by(actor), facts.pop("line_id")), **facts)


@orders.post("/returns/{return_id}/money", answer=OrderReturnShown, status=200)
def return_order_money(request: HttpRequest, return_id: Number) -> Any:
    """Note that the money was returned"""
    actor = actor_of(request)
    return return_money(actor, one_of(returns_seen_by(actor), return_id))
