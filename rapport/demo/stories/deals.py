"""The deals of the invented firm: some at each of the ten stages, one lost with a day to come back."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from decimal import Decimal
from functools import partial
from typing import Any

from rapport.deals.actions import (
    add_deal,
    answer_objection,
    answer_recommendation,
    ask_recommendation,
    lose_deal,
    move_deal,
    note_client_word,
    note_need,
    note_objection,
    note_point,
)
from rapport.deals.models import Deal, Stage
from rapport.parties.models import Client
from rapport.staff.actor import Actor
from rapport.staff.models import Employee

Deed = tuple[datetime, Callable[[], object]]


@dataclass(frozen=True)
class _Plan:
    """One deal: whose, with which of their clients, what for, how far it came and since how many days."""

    owner: str
    client: int
    name: str
    amount: int
    stage: str
    days: int
    need: str = ""
    objection: str = ""
    answer: str = ""


_PLANS = (
    _Plan("anna", 0, "Trays for the whole year", 62000, "objections", 26, "One price for twelve months", "Dearer"),
    _Plan("anna", 1, "Bread boxes for the shops", 18400, "needs", 12, "Boxes that fit the old racks"),
    _Plan("anna", 2, "Racks on wheels", 24500, "presentation", 9, "Less carrying at night"),
    _Plan("anna", 3, "Trays and lids, first order", 7200, "appointment", 4),
    _Plan("anna", 4, "Replacement of worn trays", 9800, "contact", 7),
    _Plan("anna", 5, "Yearly supply of trays", 54000, "closing", 31, "Two deliveries a month", "Long way", "By rail"),
    _Plan("anna", 6, "Trays for the confectionery", 6300, "base", 2),
    _Plan("anna", 7, "Labels and printing", 3100, "preparation", 5),
    _Plan("anna", 8, "Service of the washing line", 11900, "support", 40, "Spare parts within a day"),
    _Plan("anna", 9, "Lids to go with the trays", 4300, "base", 1),
    _Plan("giulia", 0, "Cassette per il pane", 15600, "needs", 10, "Cassette impilabili"),
    _Plan("giulia", 1, "Carrelli per il forno", 28900, "closing", 22, "Consegna in due parti", "Troppo caro", "A rate"),
    _Plan("giulia", 2, "Vassoi per la stagione", 9900, "recommendation", 44),
    _Plan("tomas", 0, "Podnosy na rok 2027", 33000, "presentation", 14, "Pevná cena"),
    _Plan("tomas", 1, "Stojany na kolieskach", 17800, "contact", 6),
    _Plan("tomas", 2, "Prvá objednávka prepraviek", 5200, "lost", 33),
)
_WORDS = "Agreed by telephone; the papers follow."


def deal_deeds(at: datetime) -> list[Deed]:
    """Return the deeds with their moments, all within the seven weeks before `at` (aware)."""
    deeds: list[Deed] = []
    for number, plan in enumerate(_PLANS):
        begin = at - timedelta(days=plan.days + 4, minutes=11 * number)
        there = at - timedelta(days=plan.days, minutes=11 * number)
        deeds += [(begin, partial(_begin, plan, begin)), (there, partial(_lead_on, plan, there))]
    return deeds


def _actor(plan: _Plan, at: datetime) -> Actor:
    return Actor(Employee.objects.get(email=f"{plan.owner}@lumen.example"), at, "command")


def _begin(plan: _Plan, at: datetime) -> None:
    actor = _actor(plan, at)
    clients = list(Client.objects.present().filter(owner=actor.employee).order_by("pk")[:10])
    day = at.date() + timedelta(days=70)
    facts: dict[str, Any] = {"amount": Decimal(plan.amount), "currency": "EUR", "closes_on": day}
    deal = add_deal(actor, clients[plan.client % len(clients)], name=plan.name, **facts)
    if plan.need:
        note_need(actor, deal, words=plan.need, category="money", spoken=plan.owner != "tomas")
    if plan.objection:
        objection = note_objection(actor, deal, words=plan.objection, kind="price")
        if plan.stage in ("objections", "closing"):
            note_point(actor, deal, words="Days to pay", topic="payment", ours="14 days", theirs="60 days")
            note_point(
                actor, deal, words="Day of delivery", topic="delivery", ours="Friday", theirs="Monday", result="Tuesday"
            )
            note_client_word(actor, deal.client, word="crates", meaning="Trays of 60 by 40")
        if plan.answer:
            answer_objection(actor, objection, answer=plan.answer, worked=True)


def _lead_on(plan: _Plan, at: datetime) -> None:
    actor, deal = _actor(plan, at), Deal.objects.select_related("client", "stage").get(name=plan.name)
    if plan.stage == "lost":
        lose_deal(actor, deal, reason="price", rival="PackLine", come_back_on=at.date() + timedelta(days=60))
    elif plan.stage != deal.stage.code:
        move_deal(actor, deal, Stage.objects.get(pipeline=deal.pipeline, code=plan.stage), reason=_WORDS)
    if plan.stage == "support":
        # The client is content: one recommendation brought a lead, the other was only asked for.
        given = ask_recommendation(actor, deal.client, deal=deal)
        answer_recommendation(actor, given, given=True, name="Fjordbrød AS", need="Trays like those of their neighbour")
        ask_recommendation(actor, deal.client, deal=deal)
