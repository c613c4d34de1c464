"""Orders of the story's manager in every state: in work in several parts, late with the client told, delivered."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from decimal import Decimal
from functools import partial

from rapport.agenda.actions import accept_task, finish_task, progress_task
from rapport.offers.models import Offer
from rapport.offers.selling import Line
from rapport.orders.actions import (
    add_order,
    cancel_order,
    check_part,
    close_order,
    hand_part,
    note_return,
    perform_service,
    place_order,
    receive_delivery,
    record_payment,
    return_money,
    send_delivery,
    take_offer,
    tell_delay,
)
from rapport.orders.models import Order
from rapport.parties.models import Client
from rapport.staff.actor import Actor
from rapport.staff.models import Employee, Unit

MANAGER = "anna@lumen.example"
Deed = tuple[datetime, Callable[[], object]]


@dataclass(frozen=True)
class _Plan:
    """One order by hand: of which of the manager's clients, of what, for when, and how far it has come."""

    client: int
    title: str
    pieces: int
    price: str
    due: int
    far: str
    begun: int = 8


_PLANS = (
    _Plan(1, "Bread boxes for two shops", 80, "6.40", 5, "in work"),
    _Plan(3, "Trays, second order", 900, "1.30", 3, "late"),
    _Plan(4, "Lids for old trays", 400, "0.90", 4, "delivered"),
    _Plan(5, "Racks on wheels", 6, "148", 4, "incomplete"),
    _Plan(6, "Trays on trial", 100, "1.30", 12, "placed", 2),
    _Plan(7, "Cake boxes", 1200, "0.42", 20, "draft", 1),
    _Plan(2, "Gift boxes", 300, "1.10", 15, "cancelled"),
)


def order_deeds(at: datetime) -> list[Deed]:
    """Return the deeds with their moments, all within the nine days before `at` (aware)."""
    paid = at - timedelta(days=1, hours=2)
    deeds: list[Deed] = [
        (paid, partial(_pay, paid)),
        (at - timedelta(days=8, hours=3), partial(_from_offer, at - timedelta(days=8, hours=3))),
    ]
    for number, plan in enumerate(_PLANS):
        begin = at - timedelta(days=plan.begun, minutes=11 * number)
        deeds.append((begin, partial(_take, plan, begin)))
    return deeds


def _pay(at: datetime) -> None:
    """A service performed and half paid, an order paid in full, and money that nobody has put to an order yet."""
    actor = _actor(at)
    clients = list(Client.objects.present().filter(owner__email=MANAGER).order_by("pk")[:9])
    client = clients[2 % len(clients)]
    begun = _actor(at - timedelta(days=3))
    line = Line("Setting up the packing line", Decimal(12), Decimal("45.00"), tax=Decimal(20), unit="h")
    order = place_order(
        begun, add_order(begun, client, title="Set-up", wanted_by=begun.today, currency="EUR", lines=[line])
    )
    perform_service(
        actor, order.lines.get(), quantity=Decimal(8), on=begun.today, paper="Act 31", words="Both shifts were shown it"
    )
    record_payment(
        actor, client, amount=Decimal("324.00"), currency="EUR", on=actor.today, reference="SK-2211-07", order=order
    )
    done = Order.objects.filter(owner__email=MANAGER, state=Order.State.CLOSED).order_by("pk").first()
    if done is not None:
        record_payment(
            actor, done.client, amount=done.total + 20, currency=done.currency, on=actor.today, reference="SK-2211-09",
            order=done,
        )  # fmt: skip


def _actor(at: datetime) -> Actor:
    return Actor(Employee.objects.get(email=MANAGER), at, "command")


def _from_offer(at: datetime) -> None:
    actor = _actor(at)
    offer = Offer.objects.filter(owner__email=MANAGER, state=Offer.State.ACCEPTED).order_by("pk").first()
    if offer is None:
        return
    order = take_offer(actor, offer, wanted_by=actor.today + timedelta(days=20), transport="Our van")
    lines = list(order.lines.all())
    units = list(Unit.objects.exclude(head=None).order_by("code")[:2])
    for number, unit in enumerate(units):
        due_on = actor.today + timedelta(days=10 + number)
        hand_part(actor, order, unit=unit, what=_WHAT[number], due_on=due_on, lines=lines[number : number + 1])


_WHAT = ("Pack the first part and set it ready", "Print the labels with the client's sign")


def _take(plan: _Plan, at: datetime) -> None:
    actor = _actor(at)
    clients = list(Client.objects.present().filter(owner__email=MANAGER).order_by("pk")[:9])
    order = add_order(
        actor,
        clients[plan.client % len(clients)],
        title=plan.title,
        wanted_by=actor.today + timedelta(days=plan.due),
        currency="EUR",
        lines=[Line(plan.title, Decimal(plan.pieces), Decimal(plan.price), tax=Decimal(20), unit="pcs")],
        delivery="To the door, unloaded",
        transport="Our van",
    )
    if plan.far != "draft":
        place_order(actor, order)
    _further(plan, order, at)


def _further(plan: _Plan, order: Order, at: datetime) -> None:
    actor, line = _actor(at + timedelta(hours=1)), order.lines.get()
    if plan.far == "cancelled":
        cancel_order(actor, order, reason="They postponed the opening of the shop.")
    elif plan.far == "in work":
        _with_department(order, at)
    elif plan.far == "late":
        send_delivery(actor, order, quantities={line.pk: Decimal(500)})
        told = "Rang Mr. Horák: 400 trays come a week later, he agrees."
        tell_delay(_actor(at + timedelta(days=1)), order, expected_on=order.wanted_by + timedelta(days=9), told=told)
    elif plan.far in ("delivered", "incomplete"):
        _deliver(plan, order, at)


def _with_department(order: Order, at: datetime) -> None:
    actor = _actor(at)
    unit = Unit.objects.exclude(head=None).order_by("-code").first()
    if unit is None or unit.head is None:
        return
    due_on = actor.today + timedelta(days=3)
    part = hand_part(actor, order, unit=unit, what="Set the boxes ready for dispatch", due_on=due_on)
    head = Actor(unit.head, at + timedelta(hours=3), "command")
    finish_task(head, progress_task(head, accept_task(head, part.task), percent=80), words="All ready in hall 2")
    check_part(_actor(at + timedelta(hours=5)), part, complete=True)


def _deliver(plan: _Plan, order: Order, at: datetime) -> None:
    line, later = order.lines.get(), _actor(at + timedelta(days=2))
    delivery = send_delivery(later, order, quantities={line.pk: line.quantity})
    day = _actor(at + timedelta(days=3))
    if plan.far == "delivered":
        receive_delivery(day, delivery, received_on=day.today, complete=True)
        close_order(day, Order.objects.get(pk=order.pk))
        return
    receive_delivery(day, delivery, received_on=day.today, complete=False, found="One rack came with a bent wheel.")
    back = note_return(day, line, quantity=Decimal(1), reason="Bent wheel", amount=Decimal("150.00"))
    return_money(day, back)
