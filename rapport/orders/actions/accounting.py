"""What accounting did to orders, decided by people: lines it changed, and orders that it began for somebody."""

from collections.abc import Sequence
from datetime import date
from decimal import Decimal
from typing import Any

from django.utils.translation import gettext as _

from rapport.documents.numbering import next_number
from rapport.journal.book import record
from rapport.kit.changes import create, update
from rapport.kit.refusals import BadInput
from rapport.kit.ui import formats
from rapport.offers.selling import rows_of, totals
from rapport.orders.actions.changing import PRICED, add_line, alter_line
from rapport.orders.actions.common import (
    agreed_discount,
    keep_lines,
    locked,
    me,
    need_running,
    need_words,
    set_sums,
    within_bounds,
)
from rapport.orders.actions.taking import SERIES
from rapport.orders.actions.told import Told, lines_told
from rapport.orders.events import OrderPlaced, OrderRebudgeted, ProposalDecided, UnmatchedLeftOut
from rapport.orders.models import Order, OrderLine, Proposal, UnmatchedOrder
from rapport.orders.rights import BUDGET, WRITE
from rapport.parties.models import Client
from rapport.roles.authority import act
from rapport.roles.catalogue import Amount
from rapport.staff.actor import Actor


def difference(proposal: Proposal, **_given: Any) -> Amount:
    """Return by how much the total changes, with tax, in the order's currency: what the right is measured by."""
    order = proposal.order
    after = totals(lines_told(proposal.lines, order.currency, list(order.lines.all())), order.currency).total
    return Amount(abs(after - order.total), order.currency)


def _summary(proposal: Proposal, **_given: Any) -> str:
    told = {
        "number": proposal.order.number, "client": proposal.order.client.name,
        "amount": formats.money(difference(proposal).value, proposal.order.currency),
    }  # fmt: skip
    return _("Order %(number)s of %(client)s: take over the lines of accounting, %(amount)s apart") % told


@act(
    "orders.accept_proposal", right=BUDGET, size=difference, summary=_summary,
    about=lambda proposal, **_: ("order", proposal.order_id),
)  # fmt: skip
def accept_proposal(actor: Actor, proposal: Proposal) -> Order:
    """Give an order the lines that accounting has; measured by how much the total changes, asked above one's limit.

    Each line changes as a person would change it: less than was delivered or paid for is refused. Raises BadInput then,
    and when somebody decided already.
    """
    order = locked(proposal.order)
    need_running(order)
    _hold(proposal)
    before, most = order.total, order.discount
    there = {row.code or row.name: row for row in order.lines.all()}
    wanted = {one.code or one.name: one for one in lines_told(proposal.lines, order.currency, list(there.values()))}
    # What is added comes first: an order always keeps a line.
    for key, line in wanted.items():
        if key not in there:
            add_line(actor, order, line)
    for key, row in there.items():
        new = wanted.get(key)
        values = {name: getattr(new, name) if new else getattr(row, name) for name in PRICED}
        if new is None:
            values["quantity"] = Decimal(0)
        if any(values[name] != getattr(row, name) for name in PRICED):
            alter_line(actor, order, row, values)
    if order.discount > most:
        agreed_discount(actor, order, order.discount)
    words = _("Changed in accounting")
    told = OrderRebudgeted(
        order.pk, order.number, _("the lines"), str(before), str(order.total), order.currency, words
    )  # fmt: skip
    record(actor, told, order, order.client)
    _decided(actor, proposal, Proposal.State.ACCEPTED, "")
    return order


@act("orders.decline_proposal", right=WRITE)
def decline_proposal(actor: Actor, proposal: Proposal, *, reason: str) -> Proposal:
    """Leave an order as it is though accounting has other lines, with the reason. Raises BadInput without one."""
    _hold(proposal)
    words = need_words("reason", reason, _("Say why it stays as it is."))
    return _decided(actor, proposal, Proposal.State.DECLINED, words)


def _hold(proposal: Proposal) -> None:
    if not Proposal.objects.select_for_update().filter(pk=proposal.pk, state=Proposal.State.OPEN).exists():
        raise BadInput(_("Somebody decided on this already."))


def _decided(actor: Actor, proposal: Proposal, state: str, reason: str) -> Proposal:
    update(proposal, state=state, reason=reason, decided_by=actor.approved_by or me(actor), decided_on=actor.today)
    order = proposal.order
    told = ProposalDecided(order.pk, order.number, state == Proposal.State.ACCEPTED, reason)
    record(actor, told, order, order.client)
    return proposal


@act("orders.match_order", right=WRITE)
def match_order(actor: Actor, unmatched: UnmatchedOrder, client: Client) -> Order:
    """Say whose order it is that was begun in accounting: it becomes an order of that client. Raises BadInput twice."""
    fresh = UnmatchedOrder.objects.select_for_update().get(pk=unmatched.pk)
    if fresh.order_id is not None or fresh.reason:
        raise BadInput(_("Somebody decided on this already."))
    order = begun_there(actor, client, unmatched.outer_id, unmatched.facts, unmatched.lines)
    update(unmatched, order=order)
    return order


@act("orders.leave_out", right=WRITE)
def leave_out(actor: Actor, unmatched: UnmatchedOrder, *, reason: str) -> UnmatchedOrder:
    """Note that an order of accounting is none of ours, with the reason. Raises BadInput without one."""
    words = need_words("reason", reason, _("Say why it is no order of ours."))
    fresh = UnmatchedOrder.objects.select_for_update().get(pk=unmatched.pk)
    if fresh.order_id is not None or fresh.reason:
        raise BadInput(_("Somebody decided on this already."))
    change = update(unmatched, reason=words)
    record(actor, UnmatchedLeftOut(unmatched.pk, str(unmatched), words), changes=[change])
    return unmatched


def begun_there(actor: Actor, client: Client, outer_id: str, facts: Told, lines: Sequence[Told]) -> Order:
    """Write an order that accounting began, inside the caller's deed: placed, with its lines at the prices of there.

    Raises BadInput without lines, and for more than an order holds.
    """
    if not lines:
        raise BadInput(fields={"lines": [_("The order has no line.")]})
    wanted = facts.get("wanted_by") or actor.today.isoformat()
    number = f"{next_number(SERIES, actor.today.year):04d}-{actor.today:%y}"
    order = Order(
        number=number,
        client=client,
        owner=client.owner or me(actor),
        outer_id=outer_id,
        title=(facts.get("title") or _("Order %(number)s of accounting") % {"number": facts.get("number", "")})[:200],
        currency=facts.get("currency") or client.currency or "EUR",
        wanted_by=date.fromisoformat(wanted),
        address=facts.get("address", "")[:500],
        transport=facts.get("transport", "")[:200],
        state=Order.State.PLACED,
        created_at=actor.at,
        placed_at=actor.at,
    )
    create(order)
    told = rows_of(lines_told(lines, order.currency), order.currency, OrderLine)
    within_bounds(told)
    keep_lines(order, told.rows)
    set_sums(order, told)
    record(actor, OrderPlaced(order.pk, number, order.title, str(order.total), order.currency), order, client)
    return order
