"""Projects, payments, services, accounting, prices of the market and special terms: records, forms and bodies."""

from datetime import timedelta
from decimal import Decimal
from typing import Any

from rapport.catalogue.actions import note_expected_price
from rapport.catalogue.models import Product
from rapport.messaging.actions import write_message
from rapport.messaging.attaching import take_in
from rapport.offers.rules import Line
from rapport.orders.actions import add_order, place_order, record_payment
from rapport.orders.models import Order, Proposal, UnmatchedOrder
from rapport.parties.actions import grant_terms
from rapport.parties.models import Person
from rapport.projects.actions import (
    add_milestone,
    add_project,
    finish_milestone,
    judge_goal,
    put_order,
    set_goal,
    set_stakeholder,
    spend,
    start_project,
)
from rapport.projects.models import Project
from rapport.staff.actor import Actor
from tests.cast import NOW, Cast

TODAY = NOW.date()
STARTED, FINISHED = {"project_id": "started_project_id"}, {"project_id": "finished_project_id"}
OPEN_MILESTONE, OPEN_GOAL = {"milestone_id": "started_milestone_id"}, {"goal_id": "started_goal_id"}
WRONG_ENTRY, ITS_ORDER = {"entry_id": "project_entry_id"}, {"order_id": "project_order_id"}
PAID = {"order_id": "paid_order_id"}
PROPOSED = {"proposal_id": "order_proposal_id"}
ROOM = {"room": "orders", "number": "order_id"}
# What a parameter of a common name means at one door.
MEANT: dict[str, dict[str, str]] = {
    "goal-judge": OPEN_GOAL,
    "milestone-done": OPEN_MILESTONE,
    "milestone-done-on": OPEN_MILESTONE,
    "milestone-shift": OPEN_MILESTONE,
    "payment-free": PAID,
    "payment-shares": PAID,
    "portal-room": ROOM,
    "portal-room-paper": ROOM,
    "project-budget": STARTED,
    "project-end": STARTED,
    "project-entry-remove": WRONG_ENTRY,
    "project-finish": FINISHED,
    "project-order-out": ITS_ORDER,
    "project-pause": STARTED,
    "project-print": {"form": "pdf"},
    "proposal-accept": PROPOSED,
    "proposal-decline": PROPOSED,
    "accept_order_proposal": PROPOSED,
    "allocate_client_payment": PAID,
    "change_project_budget": STARTED,
    "decline_order_proposal": PROPOSED,
    "finish_one_project": FINISHED,
    "finish_project_milestone": OPEN_MILESTONE,
    "free_client_payment": PAID,
    "judge_project_goal": OPEN_GOAL,
    "pause_one_project": STARTED,
    "put_project_off": STARTED,
    "remove_spending": WRONG_ENTRY,
    "shift_project_milestone": OPEN_MILESTONE,
    "take_out_order": ITS_ORDER,
}
WHY = {"reason": "They asked for it"}
DAYS = {"starts_on": "2026-11-23", "ends_on": "2026-12-31"}
MILESTONE = {"name": "Trays tried", "due_on": "2026-12-15"}
GOAL = {"words": "Fewer broken trays", "measure": "Broken in a month", "target": "Under 10"}
JUDGED = {"result": "Eight were broken"}
STAKE = {"role": "Buyer", "interest": "high", "influence": "middle", "informed": "A call each week"}
ENTRY = {"kind": "spent", "words": "Samples", "amount": "10", "on": "2026-11-20", "paper": "Bill 7"}
TOLD = {"way": "paper", "on": "2026-11-20", "words": "The sheet of the goods"}
PAYMENT = {"amount": "20", "currency": "EUR", "on": "2026-11-20", "way": "transfer", "reference": "Bank 9"}
BACK = {"amount": "10", **WHY}
SERVICE = {"quantity": "1", "on": "2026-11-23", "paper": "Act 1"}
TERMS = {"delivery": "Fridays", "starts_on": "2027-02-01", "ends_on": "2027-02-20", **WHY}
PRICE = {"price": "4.50", "currency": "EUR", "seen_on": "2026-11-20"}

FORMS: dict[str, dict[str, Any]] = {
    "goal-edit": GOAL,
    "goal-judge": {**JUDGED, "reached": "on"},
    "goal-new": GOAL,
    "market-price-new": {**PRICE, "code": "{product_code}"},
    "milestone-done-on": {"done_on": "2026-11-20"},
    "milestone-edit": {**MILESTONE, "starts_on": "2026-11-24", "owner": "{ola}"},
    "milestone-new": {**MILESTONE, "starts_on": "2026-11-24", "owner": "{ola}"},
    "milestone-remove": WHY,
    "milestone-shift": {"due_on": "2026-12-13", **WHY},
    "order-information": {**TOLD, "subjects": ["product"]},
    "order-leave-out": WHY,
    "order-match": {"client": "{client_name}"},
    "order-service-new": {**SERVICE, "line": "{order_line_id}", "performed_by": "{ola}"},
    "payment-allocate": {"order": "{paid_order_id}"},
    "payment-back": BACK,
    "payment-free": WHY,
    "payment-new": {**PAYMENT, "order": "{paid_order_id}"},
    "payment-remove": WHY,
    "payment-shares": {"line-{paid_line_id}": "10"},
    "project-abandon": WHY,
    "project-budget": {"budget": "1200", **WHY},
    "project-edit": {
        "starts_on": "2026-11-03",
        "ends_on": "2026-12-31",
        "title": "Lighter trays",
        "budget": "900",
        "owner": "{ola}",
    },
    "project-end": {"ends_on": "2027-01-03", **WHY},
    "project-entry-new": ENTRY,
    "project-entry-remove": WHY,
    "project-new": {**DAYS, "title": "Stronger trays", "budget": "900", "currency": "EUR", "order": "{order_id}"},
    "project-order-new": {"order": "{order_id}"},
    "project-pause": WHY,
    "proposal-decline": WHY,
    "special-terms-end": WHY,
    "special-terms-new": TERMS,
    "stakeholder-edit": STAKE,
    "stakeholder-new": {**STAKE, "employee": "{ola}"},
}
MACHINE: dict[str, Any] = {
    "give_order_information": {**TOLD, "subjects": ["product", "delivery"]},
    "add_expected_price": {**PRICE, "product_id": "{product_id}", "client_id": "{client_id}"},
    "add_rival_price": {**PRICE, "product_id": "{product_id}", "rival": "Boxes & Sons"},
    "begin_project": {
        **DAYS, "client_id": "{client_id}", "title": "Stronger trays", "budget": "900", "order_id": "{order_id}",
    },
    "change_project": {"title": "Lighter trays"},
    "change_project_budget": {"budget": "1200", **WHY},
    "enter_project_spending": ENTRY,
    "finish_project_milestone": {"done_on": "2026-11-20"},
    "grant_special_terms": TERMS,
    "judge_project_goal": {**JUDGED, "reached": True},
    "perform_order_service": {**SERVICE, "line_id": "{order_line_id}", "performed_by_id": "{ola}"},
    "put_project_off": {"ends_on": "2027-01-03", **WHY},
    "record_client_payment": {**PAYMENT, "client_id": "{client_id}", "order_id": "{paid_order_id}"},
    "return_client_credit": BACK,
    "set_project_goal": GOAL,
    "set_project_milestone": {**MILESTONE, "owner_id": "{ola}"},
    "set_project_stakeholder": {**STAKE, "person_id": "{person_id}"},
    "shift_project_milestone": {"due_on": "2026-12-13", **WHY},
}  # fmt: skip
# A client's expected price: the card of the client leads there.
QUERIES: dict[str, str] = {"market-price-new": "?client={client_id}"}


def records(cast: Cast, actor: Actor, client: Any, ids: dict[str, Any]) -> dict[str, Any]:
    """Write the actor's records of these apps about their client and return their numbers by parameter."""
    product, day = Product.objects.get(pk=ids["product_id"]), timedelta(days=1)
    price = note_expected_price(actor, product, client, price=Decimal(4), currency="EUR")
    terms = grant_terms(actor, client, delivery="Mondays", reason="Few lorries", ends_on=TODAY + 10 * day)
    files = take_in({"note.txt": b"A note.\n"})
    carrying = write_message(actor, client, address=ids["email"], subject="A note", body="Read it.", files=files)
    made = {
        "client_name": client.name,
        "market_price_id": price.pk,
        "terms_id": terms.pk,
        "attachment_id": carrying.attachments.get().pk,
    }
    made |= _money(actor, client) | _accounting(actor, client)
    return made | _projects(cast, actor, client, ids)


def _placed(actor: Actor, client: Any) -> Order:
    lines = [Line("Tray", Decimal(10), Decimal(5))]
    return place_order(
        actor, add_order(actor, client, title="Trays", wanted_by=TODAY + timedelta(days=30), lines=lines)
    )


def _money(actor: Actor, client: Any) -> dict[str, Any]:
    """A payment of which a part is for an order that still owes, and the rest is credit."""
    order = _placed(actor, client)
    line = order.lines.get()
    paid = {"amount": Decimal(100), "currency": "EUR", "on": TODAY, "reference": "Bank 1"}
    payment = record_payment(actor, client, **paid, order=order, shares={line.pk: Decimal(20)})
    return {"payment_id": payment.pk, "paid_order_id": order.pk, "paid_line_id": line.pk}


def _accounting(actor: Actor, client: Any) -> dict[str, Any]:
    """An order with other lines in accounting, and an order that accounting began for somebody unknown here."""
    order = _placed(actor, client)
    came = {"origin": "orders.xml", "made_at": NOW}
    lines = [{"code": "", "name": "Tray", "quantity": "11", "price": "5", "sum": "55"}]
    facts = {"number": "77", "title": "Trays", "currency": "EUR"}
    unmatched = UnmatchedOrder.objects.create(
        outer_id=f"outer-{client.pk}", number="77", facts=facts, lines=lines, brought_by=actor.employee, **came
    )
    return {
        "order_proposal_id": Proposal.objects.create(order=order, lines=lines, **came).pk,
        "unmatched_id": unmatched.pk,
    }


def _projects(cast: Cast, actor: Actor, client: Any, ids: dict[str, Any]) -> dict[str, Any]:
    """A planned project with an order, a started one, and one that only has to be finished."""
    planned, started, finished = (_project(actor, client) for _ in range(3))
    order = _placed(actor, client)
    put_order(actor, planned, order)
    person = Person.objects.get(pk=ids["person_id"])
    for one in (started, finished):
        start_project(actor, one)
    for milestone in finished.milestones.all():
        finish_milestone(actor, milestone)
    for goal in finished.goals.all():
        judge_goal(actor, goal, reached=True, result="None was broken")
    stake = {"role": "User", "informed": "A letter"}
    spent = {"words": "A try", "amount": Decimal(5), "on": TODAY, "paper": "Bill 1"}
    return {
        "project_id": planned.pk,
        "project_order_id": order.pk,
        "milestone_id": planned.milestones.get().pk,
        "goal_id": planned.goals.get().pk,
        "stakeholder_id": set_stakeholder(actor, planned, person=person, **stake).pk,
        "project_entry_id": spend(actor, planned, **spent).pk,
        "started_project_id": started.pk,
        "started_milestone_id": started.milestones.get().pk,
        "started_goal_id": started.goals.get().pk,
        "finished_project_id": finished.pk,
    }


def _project(actor: Actor, client: Any) -> Project:
    last = TODAY + timedelta(days=38)
    days = {"starts_on": TODAY - timedelta(days=20), "ends_on": last}
    project = add_project(actor, client, title="Better trays", budget=Decimal(1000), currency="EUR", **days)
    add_milestone(actor, project, name="Trays drawn", due_on=TODAY + timedelta(days=17))
    set_goal(actor, project, words="No broken trays", measure="Broken in a month", target="None")
    return project
