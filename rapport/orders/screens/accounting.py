"""Deciding on what accounting did: lines it changed, and orders of clients that are not known here."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _

from rapport.kit.ui import formats
from rapport.kit.ui.finding import one_of
from rapport.kit.ui.form_pages import form_page
from rapport.kit.ui.screens import deed, done, form_screen, render, screen
from rapport.orders.actions import accept_proposal, decline_proposal, leave_out, match_order
from rapport.orders.actions.accounting import difference
from rapport.orders.actions.told import lines_told
from rapport.orders.forms import CancelForm
from rapport.orders.forms.accounting import MatchForm
from rapport.orders.models import Order, OrderLine, Proposal
from rapport.orders.queries.accounting import proposals_seen_by, unmatched_seen_by
from rapport.orders.rights import BUDGET, WRITE
from rapport.orders.screens.common import LIST, part_url
from rapport.parties.queries import clients_seen_by
from rapport.roles.authority import gate, may
from rapport.staff.actor import Actor, actor_of


@deed("order-proposals/<int:proposal_id>/accept/", name="proposal-accept")
def proposal_accept(request: HttpRequest, proposal_id: int) -> HttpResponse:
    """Take the lines of accounting over."""
    actor = actor_of(request)
    order = accept_proposal(actor, one_of(proposals_seen_by(actor), proposal_id))
    return done(request, part_url(order, "lines"), toast=_("Taken over."))


@form_screen("order-proposals/<int:proposal_id>/decline/", name="proposal-decline")
def proposal_decline(request: HttpRequest, proposal_id: int) -> HttpResponse:
    """Leave the order as it is."""
    actor = actor_of(request)
    one = one_of(proposals_seen_by(actor), proposal_id)
    return form_page(
        request, CancelForm(request.POST or None), _("Leave the order as it is"),
        (one.order.number, part_url(one.order, "lines")), lambda **facts: decline_proposal(actor, one, **facts),
        answer=gate(actor, WRITE),
    )  # fmt: skip


@screen("orders/unmatched/", name="orders-unmatched")
def unmatched(request: HttpRequest) -> HttpResponse:
    """Show the orders begun in accounting whose client is not known here."""
    actor = actor_of(request)
    waiting = unmatched_seen_by(actor).filter(order=None, reason="")
    return render(request, "orders/unmatched.html", {"rows": list(waiting[:LIST]), "writes": may(actor, WRITE)})


@form_screen("orders/unmatched/<int:unmatched_id>/match/", name="order-match")
def match(request: HttpRequest, unmatched_id: int) -> HttpResponse:
    """Say whose order it is."""
    actor = actor_of(request)
    one = one_of(unmatched_seen_by(actor), unmatched_id)
    form = MatchForm(clients_seen_by(actor), request.POST or None, initial={"client": one.client_name})
    told = {"client": one.client_name, "inn": one.inn or "–", "file": one.origin}
    return form_page(
        request, form, _("Whose order is %(what)s?") % {"what": one},
        (_("Orders of nobody"), reverse("orders-unmatched")),
        lambda **facts: match_order(actor, one, **facts), answer=gate(actor, WRITE),
        note=_("Accounting calls the client “%(client)s”, tax number %(inn)s (%(file)s).") % told,
        to=lambda order: reverse("order", args=[order.pk]),
    )  # fmt: skip


@form_screen("orders/unmatched/<int:unmatched_id>/leave/", name="order-leave-out")
def leave(request: HttpRequest, unmatched_id: int) -> HttpResponse:
    """Note that it is no order of ours."""
    actor = actor_of(request)
    one = one_of(unmatched_seen_by(actor), unmatched_id)
    return form_page(
        request, CancelForm(request.POST or None), _("Leave %(what)s out") % {"what": one},
        (_("Orders of nobody"), reverse("orders-unmatched")), lambda **facts: leave_out(actor, one, **facts),
        answer=gate(actor, WRITE),
    )  # fmt: skip


def proposed(actor: Actor, order: Order, lines: list[OrderLine]) -> dict[str, Any]:
    """Return the open proposal for an order with what it would change line by line. Two queries, one when none is."""
    one = order.proposals.filter(state=Proposal.State.OPEN).first()
    if one is None:
        return {"proposal": None}
    ours = {row.code or row.name: row for row in lines}
    theirs = {row.code or row.name: row for row in lines_told(one.lines, order.currency, lines)}
    rows = []
    for key in dict.fromkeys([*ours, *theirs]):
        before, after = _in_words(ours.get(key), order), _in_words(theirs.get(key), order)
        if before != after:
            row = ours.get(key) or theirs[key]
            rows.append(
                {"name": row.name, "ours": before, "theirs": after or {"text": _("taken out"), "tone": "danger"}}
            )
    answer = gate(actor, BUDGET, difference(one))
    return {"proposal": one, "proposed": rows, "accept": answer}


def _in_words(line: Any, order: Order) -> str:
    if line is None:
        return ""
    price = formats.money(line.list_price, order.currency)
    discount = f" −{formats.per_cent(line.discount)}" if line.discount else ""
    return f"{formats.number(line.quantity)} × {price}{discount}"
