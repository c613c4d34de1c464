"""The forms of one order."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _

from rapport.kit.refusals import BadInput
from rapport.kit.ui.finding import one_of
from rapport.kit.ui.form_pages import form_page
from rapport.kit.ui.screens import form_screen
from rapport.messaging.queries import first_addresses
from rapport.messaging.rights import SEND
from rapport.orders.actions import (
    cancel_order,
    change_line,
    check_part,
    edit_order,
    give_information,
    hand_part,
    note_return,
    put_off,
    receive_delivery,
    send_delivery,
    tell_delay,
    tell_progress,
)
from rapport.orders.forms import (
    CancelForm,
    DelayForm,
    DeliveryForm,
    EditForm,
    InformationForm,
    LineChangeForm,
    PartCheckForm,
    PartForm,
    PutOffForm,
    ReceiveForm,
    ReturnForm,
    TellForm,
)
from rapport.orders.models import Delivery, Order, OrderLine, Return
from rapport.orders.queries import deliveries_seen_by, parts_seen_by
from rapport.orders.queries.information import information_of
from rapport.orders.rights import BUDGET, SCHEDULE, WRITE
from rapport.orders.screens.common import order_of, part_url
from rapport.orders.telling import standing
from rapport.roles.authority import gate
from rapport.roles.queries import limit_sentence
from rapport.staff.actor import actor_of


@form_screen("orders/<int:order_id>/edit/", name="order-edit")
def order_edit(request: HttpRequest, order_id: int) -> HttpResponse:
    """Change the head of an order."""
    row = order_of(request, order_id)
    start = {name: getattr(row, name) for name in EditForm.base_fields} | {"person": row.person_id}
    form = EditForm(row.client, request.POST or None, order=row, initial=start)
    return _of(request, row, form, _("Change the order"), "lines", edit_order)


@form_screen("orders/<int:order_id>/change/", name="order-change")
def order_change(request: HttpRequest, order_id: int) -> HttpResponse:
    """Change a line of a placed order, take it out, or add one; above one's limit it is asked."""
    actor, row = actor_of(request), order_of(request, order_id)
    form = LineChangeForm(row, request.POST or None, initial={"line": request.GET.get("line", "")})
    return _of(
        request, row, form, _("Change the lines"), "lines", _changed, right=BUDGET, note=limit_sentence(actor, BUDGET)
    )


def _changed(actor: Any, row: Order, line: OrderLine | None, **facts: Any) -> Order:
    return change_line(actor, row, line, **facts)


@form_screen("orders/<int:order_id>/day/", name="order-day")
def order_day(request: HttpRequest, order_id: int) -> HttpResponse:
    """Agree another day for a placed order; above one's limit it is asked."""
    actor, row = actor_of(request), order_of(request, order_id)
    form = PutOffForm(request.POST or None, initial={"wanted_by": row.wanted_by})
    note = limit_sentence(actor, SCHEDULE)
    return _of(request, row, form, _("Another day"), "lines", put_off, right=SCHEDULE, note=note)


@form_screen("orders/<int:order_id>/delay/", name="order-delay")
def order_delay(request: HttpRequest, order_id: int) -> HttpResponse:
    """Note that the client was told of a delay."""
    row = order_of(request, order_id)
    form = DelayForm(request.POST or None, initial={"expected_on": row.expected_on})
    return _of(request, row, form, _("Tell the client of a delay"), "lines", tell_delay)


@form_screen("orders/<int:order_id>/tell/", name="order-tell")
def order_tell(request: HttpRequest, order_id: int) -> HttpResponse:
    """Write the client how the order stands; the words are ready in the client's language."""
    row = order_of(request, order_id)
    reached = first_addresses([row.client]).get(row.client_id, (None, ""))[1]
    form = TellForm(request.POST or None, initial={"address": reached, "words": standing(row)})
    return _of(request, row, form, _("Tell the client how it stands"), "history", tell_progress, right=SEND)


@form_screen("orders/<int:order_id>/information/", name="order-information")
def order_information(request: HttpRequest, order_id: int) -> HttpResponse:
    """Note what the client was told of goods and delivery."""
    actor, row = actor_of(request), order_of(request, order_id)
    lacking = [one.subject for one in information_of(row, actor.zone) if not one.is_given]
    form = InformationForm(request.POST or None, initial={"on": actor.today, "subjects": lacking})
    return _of(request, row, form, _("Information given to the client"), "information", give_information)


@form_screen("orders/<int:order_id>/cancel/", name="order-cancel")
def order_cancel(request: HttpRequest, order_id: int) -> HttpResponse:
    """Give an order up."""
    row = order_of(request, order_id)
    return _of(request, row, CancelForm(request.POST or None), _("Cancel the order"), "lines", cancel_order)


@form_screen("orders/<int:order_id>/parts/new/", name="order-part-new")
def part_new(request: HttpRequest, order_id: int) -> HttpResponse:
    """Hand a part to a department."""
    row = order_of(request, order_id)
    form = PartForm(row, request.POST or None, initial={"due_on": row.wanted_by})
    return _of(request, row, form, _("Hand a part to a department"), "parts", hand_part)


@form_screen("order-parts/<int:part_id>/check/", name="order-part-check")
def part_check(request: HttpRequest, part_id: int) -> HttpResponse:
    """Keep whether what a department did is complete."""
    actor = actor_of(request)
    one = one_of(parts_seen_by(actor), part_id)
    form = PartCheckForm(request.POST or None, initial={"complete": one.complete, "found": one.found})
    back = (one.order.number, part_url(one.order, "parts"))
    return form_page(
        request, form, str(one), back, lambda **facts: check_part(actor, one, **facts), answer=gate(actor, WRITE)
    )


@form_screen("orders/<int:order_id>/deliveries/new/", name="order-delivery-new")
def delivery_new(request: HttpRequest, order_id: int) -> HttpResponse:
    """Send a delivery: how much of each line that is still open."""
    actor, row = actor_of(request), order_of(request, order_id)
    start = {"sent_on": actor.today, "transport": row.transport, "conditions": row.delivery}
    form = DeliveryForm(row, request.POST or None, initial=start)

    def send(_actor: Any, order: Order, sent_on: Any, transport: str, conditions: str, **_quantities: Any) -> Delivery:
        return send_delivery(
            actor, order, quantities=form.quantities(), sent_on=sent_on, transport=transport, conditions=conditions
        )

    return _of(request, row, form, _("Send a delivery"), "deliveries", send)


@form_screen("order-deliveries/<int:delivery_id>/received/", name="order-delivery")
def delivery_received(request: HttpRequest, delivery_id: int) -> HttpResponse:
    """Note that the client has a delivery, and whether it was complete."""
    actor = actor_of(request)
    one = one_of(deliveries_seen_by(actor), delivery_id)
    form = ReceiveForm(request.POST or None, initial={"received_on": actor.today, "complete": True})
    back = (one.order.number, part_url(one.order, "deliveries"))
    heading = _("Delivery %(place)s of order %(number)s") % {"place": one.number, "number": one.order.number}
    return form_page(
        request, form, heading, back, lambda **facts: receive_delivery(actor, one, **facts), answer=gate(actor, WRITE)
    )


@form_screen("orders/<int:order_id>/returns/new/", name="order-return-new")
def return_new(request: HttpRequest, order_id: int) -> HttpResponse:
    """Note what came back."""
    actor, row = actor_of(request), order_of(request, order_id)
    form = ReturnForm(row, request.POST or None, initial={"on": actor.today})

    def note(_actor: Any, _order: Order, line: OrderLine, **facts: Any) -> Return:
        if line.order_id != row.pk:
            raise BadInput(fields={"line": [_("Choose a line of this order.")]})
        return note_return(actor, line, **facts)

    return _of(request, row, form, _("What came back"), "returns", note)


def _of(
    request: HttpRequest,
    row: Order,
    form: Any,
    heading: str,
    part: str,
    deed: Any,
    *,
    right: str = WRITE,
    note: str = "",
) -> HttpResponse:
    actor = actor_of(request)
    back, answer = (row.number, part_url(row, part)), gate(actor, right)
    return form_page(request, form, heading, back, lambda **facts: deed(actor, row, **facts), answer=answer, note=note)
