"""Every deed on an order."""

from rapport.orders.actions.changing import change_line
from rapport.orders.actions.deliveries import close_order, receive_delivery, send_delivery
from rapport.orders.actions.parts import check_part, hand_part, tell_breaches
from rapport.orders.actions.placing import may_place, place_order
from rapport.orders.actions.returns import note_return, return_money
from rapport.orders.actions.stock import release_goods, reserve_goods
from rapport.orders.actions.taking import add_order, edit_order, set_lines, take_offer
from rapport.orders.actions.telling import tell_progress
from rapport.orders.actions.timing import cancel_order, put_off, tell_delay

__all__ = [
    "add_order",
    "cancel_order",
    "change_line",
    "check_part",
    "close_order",
    "edit_order",
    "hand_part",
    "may_place",
    "note_return",
    "place_order",
    "put_off",
    "receive_delivery",
    "release_goods",
    "reserve_goods",
    "return_money",
    "send_delivery",
    "set_lines",
    "take_offer",
    "tell_breaches",
    "tell_delay",
    "tell_progress",
]
