"""What several deeds on orders need."""

from collections.abc import Sequence
from datetime import date
from decimal import Decimal

from django.utils.translation import gettext as _

from rapport.contracts.actions.common import need_words
from rapport.kit.changes import tell_many, update
from rapport.kit.refusals import BadInput, NotAllowed, Stale
from rapport.offers.selling import LARGEST, MOST_LINES, Line, Reckoned, line_of
from rapport.orders.models import Order, OrderLine
from rapport.parties.models import Person
from rapport.parties.rights import DISCOUNT
from rapport.roles.authority import gate
from rapport.staff.actor import Actor, me

__all__ = [
    "agreed_discount", "keep_lines", "locked", "me", "need_person", "need_running", "need_seen", "need_words",
    "within_bounds",
]  # fmt: skip


def locked(order: Order) -> Order:
    """Return the order as it stands after locking its row, so that two people don't change one order at once."""
    fresh = Order.objects.select_for_update().get(pk=order.pk)
    for field in Order._meta.concrete_fields:
        if getattr(order, field.attname) != getattr(fresh, field.attname):
            setattr(order, field.attname, getattr(fresh, field.attname))
    return order


def need_seen(order: Order, seen: int | None) -> None:
    """Return when the order is as the actor saw it. Raises Stale when somebody changed it since."""
    if seen is not None and seen != order.version:
        raise Stale(_("Somebody else changed this order meanwhile. Look at it and save again."), {})


def need_running(order: Order) -> None:
    """Return for an order of which we owe something. Raises BadInput for a draft and for what is over."""
    if order.is_draft:
        raise BadInput(_("This order is a draft. Place it first."))
    if not order.is_running:
        told = {"state": str(Order.State(order.state).label).lower()}
        raise BadInput(_("This can't be done any more: the order is %(state)s.") % told)


def need_person(order: Order, person: Person | None) -> None:
    """Return when the person is of the order's client. Raises BadInput."""
    if person is not None and person.client_id != order.client_id:
        raise BadInput(fields={"person": [_("%(person)s does not belong to this client.") % {"person": person}]})


def within_bounds(told: Reckoned[OrderLine]) -> None:
    """Return when there are not too many lines and their sum is not too large. Raises BadInput under "lines"."""
    if len(told.lines) > MOST_LINES:
        raise BadInput(fields={"lines": [_("An order has at most %(num)s lines.") % {"num": MOST_LINES}]})
    if max(told.sums.total, told.sums.listed) >= LARGEST:
        raise BadInput(fields={"lines": [_("The sum is too large. Write it as several orders.")]})


def agreed_discount(actor: Actor, order: Order, percent: Decimal) -> None:
    """Return when the actor, or whoever agreed for them, may give this discount. Raises NotAllowed."""
    facts = {"status": order.client.status}
    people = [Actor(actor.employee, actor.at, actor.door, acting_for=actor.acting_for)]
    people += [Actor(actor.approved_by, actor.at)] if actor.approved_by else []
    answers = [gate(one, DISCOUNT, percent, facts) for one in people]
    if not any(one.yes for one in answers):
        raise NotAllowed(answers[0].sentence, DISCOUNT)


def keep_lines(order: Order, rows: Sequence[OrderLine]) -> None:
    """Put the rows in the place of the order's lines, and its sums on the order are the caller's."""
    order.lines.all().delete()
    for row in rows:
        row.order = order
    OrderLine.objects.bulk_create(rows)
    tell_many(list(rows))


def set_sums(order: Order, told: Reckoned[OrderLine]) -> bool:
    """Write the sums of the lines on the order; True when one of them changed."""
    sums = told.sums
    return bool(update(order, net=sums.net, tax=sums.tax, total=sums.total, discount=sums.discount))


def lines_in(order: Order) -> list[Line]:
    """Return the order's lines as they are reckoned with, in their order. One query."""
    return [line_of(row) for row in order.lines.all()]


def need_future(actor: Actor, wanted_by: date) -> None:
    """Raise BadInput for a day that has passed."""
    if wanted_by < actor.today:
        raise BadInput(fields={"wanted_by": [_("This day has passed.")]})


def as_measured(order: Order) -> None:
    """Lock the order. Raises Stale when somebody changed it since the deed was measured."""
    version = order.version
    need_seen(locked(order), version)
