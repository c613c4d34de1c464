"""The confirmation of an order on paper, in the client's language: as PDF and for Word (R-149)."""

from datetime import datetime

from django.utils import translation
from django.utils.translation import gettext as _

from rapport.documents.printing import Printed
from rapport.kit.ui import formats
from rapport.offers.selling import Sheet, paid_in_words, payments_for, print_sheet, sums_in, sums_told, totals
from rapport.orders.actions.common import lines_in
from rapport.orders.models import Order
from rapport.orders.telling import language_for


def print_order(order: Order, form: str, at: datetime, language: str = "") -> Printed:
    """Return the confirmation as "pdf" or "docx", of the moment (aware): lines, sums, the day agreed and conditions.

    In the client's language when we speak it, else in English. Raises BadInput for another form.
    """
    language = language or language_for(order)
    with translation.override(language):
        return print_sheet(_sheet(order, at), form, language, at)


def _sheet(order: Order, at: datetime) -> Sheet:
    lines = lines_in(order)
    facts = [
        (_("Date"), formats.day((order.placed_at or at).date())),
        (_("Wanted by"), formats.day(order.wanted_by)),
    ]
    facts += [(label, one.number) for label, one in ((_("Offer"), order.offer), (_("Contract"), order.contract)) if one]
    return Sheet(
        kind=_("Confirmation of order %(number)s") % {"number": order.number},
        title=order.title,
        recipient=(order.client.name, order.person.name if order.person else ""),
        facts=tuple(facts),
        sums=sums_in(sums_told(lines, totals(lines, order.currency))),
        currency=order.currency,
        terms=(
            (_("Delivered to"), order.address),
            (_("Conditions of delivery"), order.delivery),
            (_("Transport"), order.transport),
            (_("Payment"), paid_in_words(order)),
        ),
        signer=order.owner.name,
        payments=tuple(payments_for(order)),
    )
