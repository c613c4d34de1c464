"""Every deed on an order."""

from rapport.orders.actions.accounting import accept_proposal, decline_proposal, leave_out, match_order
from rapport.orders.actions.changing import change_line
from rapport.orders.actions.credit import return_credit
from rapport.orders.actions.deliveries import close_order, receive_delivery, send_delivery
from rapport.orders.actions.informing import give_information
from rapport.orders.actions.parts import check_part, hand_part, tell_breaches
from rapport.orders.actions.payments import (
    allocate_payment,
    free_payment,
    record_payment,
    remove_payment,
)
from rapport.orders.actions.placing import may_place, place_order
from rapport.orders.actions.returns import note_return, return_money
from rapport.orders.actions.services import perform_service
from rapport.orders.actions.stock import release_goods, reserve_goods
from rapport.orders.actions.taking import add_order, edit_order, set_lines, take_offer
from rapport.orders.actions.telling import tell_progress
from rapport.orders.actions.timing import cancel_order, put_off, tell_delay

__all__ = [
    "accept_proposal",
    "add_order",
    "allocate_payment",
    "cancel_order",
    "change_line",
    "check_part",
    "close_order",
    "decline_proposal",
    "edit_order",
    "free_payment",
    "give_information",
    "hand_part",
    "leave_out",
    "match_order",
    "may_place",
    "note_return",
    "perform_service",
    "place_order",
    "put_off",
    "receive_delivery",
    "record_payment",
    "release_goods",
    "remove_payment",
    "reserve_goods",
    "return_credit",
    "return_money",
    "send_delivery",
    "set_lines",
    "take_offer",
    "tell_breaches",
    "tell_delay",
    "tell_progress",
]
