"""The offers of the invented firm: drafts, one that waits for agreement, and what clients said to the others."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from decimal import Decimal
from functools import partial
from typing import Any

from rapport.kit.refusals import NeedsApproval
from rapport.offers.actions import add_offer, change_offer, let_run_out, note_answer, send_offer, take_up
from rapport.offers.models import Offer
from rapport.offers.rules import Line
from rapport.parties.models import Client
from rapport.roles.actions import ask
from rapport.staff.actor import Actor
from rapport.staff.models import Employee

MANAGER = "anna@lumen.example"
Deed = tuple[datetime, Callable[[], object]]
_ITEMS = (
    ("Tray T40, 40 × 60", "1.30", "0.86"),
    ("Lid for T40", "0.90", "0.55"),
    ("Bread box, 12 loaves", "6.40", "4.10"),
    ("Rack on wheels, 20 trays", "148", "97"),
)


@dataclass(frozen=True)
class _Plan:
    """One offer: to which of the manager's clients, of what, and what became of it."""

    client: int
    title: str
    pieces: int
    discount: str
    says: str = ""
    words: str = ""
    days: int = 3
    paid: str = ""


_PLANS = (
    _Plan(0, "Trays for the spring season", 4000, "5", "yes", "Please begin with the white ones.", 30),
    _Plan(1, "Trial order of bread boxes", 250, "0", "no", "We keep our wooden ones for another year.", 28),
    _Plan(2, "Racks for the new bakery", 1200, "8", "yes", "", 24, "instalments"),
    _Plan(3, "Trays and lids, first order", 900, "3", "run out", "", 40),
    _Plan(4, "Replacement of worn trays", 3000, "7", "question", "Do the lids fit our old trays too?", 2),
    _Plan(5, "Yearly supply of trays", 9000, "10", "again", "Ten per cent, but delivered in two parts.", 9),
    _Plan(6, "Bread boxes for four shops", 600, "4", "sent", "", 4),
    _Plan(7, "Trays for the confectionery", 1500, "6", "sent", "", 3),
    _Plan(0, "Autumn supply", 5200, "12", "ask", "They take twice as much as last year.", 1),
    _Plan(1, "Lids to go with the trays", 800, "0", "", "", 2),
    _Plan(2, "Two more racks", 150, "2", "", "", 1, "deferred"),
    _Plan(8, "First trays on trial", 120, "0", "", "", 1),
)


def offer_deeds(at: datetime) -> list[Deed]:
    """Return the deeds with their moments, all within the forty days before `at` (aware)."""
    deeds: list[Deed] = []
    for number, plan in enumerate(_PLANS):
        begin = at - timedelta(days=plan.days, minutes=7 * number)
        deeds.append((begin, partial(_begin, plan, begin)))
        if plan.says:
            deeds.append((begin + timedelta(hours=1), partial(_send, plan, begin + timedelta(hours=1))))
        if plan.says in {"yes", "no", "question", "again"}:
            later = begin + timedelta(days=2)
            deeds.append((later, partial(_answer, plan, later)))
    deeds.append((at - timedelta(hours=2), partial(let_run_out, at - timedelta(hours=2))))
    return deeds


def _actor(at: datetime) -> Actor:
    return Actor(Employee.objects.get(email=MANAGER), at, "command")


def _offer(plan: _Plan) -> Offer:
    return Offer.objects.select_related("client", "owner", "person").get(title=plan.title)


def _begin(plan: _Plan, at: datetime) -> None:
    clients = list(Client.objects.present().filter(owner__email=MANAGER).order_by("pk")[:9])
    client = clients[plan.client % len(clients)]
    add_offer(
        _actor(at),
        client,
        title=plan.title,
        # Limits of the positions are in euros: an offer in other money would ask.
        currency="EUR",
        person=client.people.filter(removed_at=None).first(),
        lines=_lines(plan, plan.discount),
        delivery="On Tuesdays, by our own van",
        needs="Trays that last a season and can be washed by machine.",
        answer="Trays of one piece, with lids that fit all of them.",
        benefit="Fewer breakages: last year a fifth of the old trays had to be replaced.",
        **_paid(plan, at),
    )


def _paid(plan: _Plan, at: datetime) -> dict[str, Any]:
    """How the offer is paid in parts, empty for one that is paid whole."""
    if not plan.paid:
        return {}
    told = {"payment_kind": plan.paid, "first_payment_on": at.date() + timedelta(days=60)}
    return told | ({"payment_count": 6, "deposit": Decimal(150)} if plan.paid == "instalments" else {})


def _lines(plan: _Plan, discount: str) -> list[Line]:
    return [
        Line(
            name=name,
            quantity=Decimal(max(plan.pieces // (1, 2, 20, 400)[place], 1)),
            list_price=Decimal(price),
            discount=Decimal(discount) if place == 0 else Decimal(0),
            tax=Decimal(20),
            unit="pcs",
            cost=Decimal(cost),
        )
        for place, (name, price, cost) in enumerate(_ITEMS)
        if place < 2 + plan.client % 3
    ]


def _send(plan: _Plan, at: datetime) -> None:
    actor = _actor(at)
    try:
        send_offer(actor, _offer(plan))
    except NeedsApproval as wrong:
        ask(actor, act=wrong.act, arguments=wrong.arguments, reason=plan.words or "They buy for the whole year.")


def _answer(plan: _Plan, at: datetime) -> None:
    actor, offer = _actor(at), _offer(plan)
    if offer.is_draft:
        return
    if plan.says == "again":
        take_up(actor, offer)
        change_offer(actor, offer, delivery="In two parts, on Tuesdays", special_terms=plan.words)
        send_offer(actor, offer)
        return
    name = offer.person.name if offer.person and offer.person.name else offer.client.name
    note_answer(actor, offer, says=plan.says, name=name, words=plan.words)
