"""The deeds on orders over the API."""

from typing import Any

from django.http import HttpRequest, HttpResponse

from rapport.contracts.queries import contracts_seen_by
from rapport.kit.api import Number, must_match
from rapport.kit.ui.finding import one_of
from rapport.offers.queries import offers_seen_by
from rapport.offers.selling import Wanted
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
from rapport.orders.api.shapes import (
    NewOrder,
    NewOrderDelivery,
    NewOrderPart,
    NewOrderReturn,
    OrderCancelling,
    OrderChange,
    OrderDay,
    OrderDelay,
    OrderDeliveryReceived,
    OrderLetter,
    OrderLineChange,
    OrderOfOffer,
    OrderPartFound,
)
from rapport.orders.api.shown import (
    OrderDeliveryShown,
    OrderPartShown,
    OrderReturnShown,
    OrderShown,
    order_for,
    orders,
    whole,
)
from rapport.orders.queries import deliveries_seen_by, lines_seen_by, parts_seen_by, returns_seen_by
from rapport.orders.telling import standing
from rapport.parties.queries import clients_seen_by
from rapport.staff.actor import actor_of
from rapport.staff.models import Unit


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
