"""Telling the client how the order stands, what is done in parts too (R-151)."""

from typing import Any

from django.utils.translation import gettext as _

from rapport.journal.book import record
from rapport.kit.refusals import NotAllowed
from rapport.messaging.actions import write_message
from rapport.messaging.models import Message
from rapport.messaging.rights import SEND
from rapport.orders.actions.common import need_words
from rapport.orders.events import ProgressTold
from rapport.orders.models import Order
from rapport.orders.rights import WRITE
from rapport.orders.telling import subject_for
from rapport.roles.authority import act, gate
from rapport.staff.actor import Actor


def _one(order: Order, **_given: Any) -> int:
    return 1


def _summary(order: Order, **_given: Any) -> str:
    told = {"number": order.number, "client": order.client.name}
    return _("Order %(number)s: tell %(client)s how it stands") % told


@act(
    "orders.tell_progress",
    right=SEND,
    size=_one,
    summary=_summary,
    about=lambda order, **_: ("client", order.client_id),
)
def tell_progress(actor: Actor, order: Order, *, address: str, words: str) -> Message:
    """Write the client how the order stands, by e-mail; it takes the right to write to clients, and to take orders.

    Raises BadInput for an address or words that can't be sent.
    """
    held = gate(actor, WRITE)
    if held.verdict == "no":
        raise NotAllowed(held.sentence, WRITE)
    body = need_words("words", words, _("Write how the order stands."))
    subject = subject_for(order)
    message = write_message(actor, order.client, address=address, subject=subject, body=body, person=order.person)
    record(actor, ProgressTold(order.pk, order.number, address, body), order, order.client)
    return message
