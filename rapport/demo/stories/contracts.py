"""Contracts of the story's manager in every state: drafts, one in dispute, some in force, one near its end."""

import tomllib
from collections.abc import Callable
from datetime import datetime, timedelta
from decimal import Decimal
from pathlib import Path

from rapport.contracts.actions import (
    add_contract,
    approve_contract,
    begin_performance,
    change_disagreement,
    end_contract,
    give_to_client,
    keep_template,
    note_disagreement,
    register_paper,
    set_obligation,
    settle_text,
    sign_contract,
)
from rapport.contracts.models import Contract, ContractTemplate, Disagreement
from rapport.parties.models import Client
from rapport.staff.actor import Actor
from rapport.staff.models import Employee

MANAGER, HEAD = "anna@lumen.example", "eva@lumen.example"
TEXTS = Path(__file__).with_name("contract_texts.toml")
SUBJECTS = (
    "trays and boxes", "paper bags", "cake boxes", "cups with print", "pallets of film", "labels", "gift boxes",
    "trays for bread", "wrapping paper", "lids",
)  # fmt: skip
# How far each contract has come, in the order of the subjects; the last number is its length in days from now on.
FAR = (
    ("draft", 300), ("with-client", 300), ("disagreed", 365), ("agreed", 200), ("signed", 330), ("performed", 40),
    ("performed", 180), ("performed", 20), ("ended", 90), ("draft", 365),
)  # fmt: skip
ROWS = (
    ("2.1", "The Client pays within 45 days of the invoice.", "The Client pays within 35 days of the invoice.", "us"),
    ("3.1", "Goods are delivered within 7 days of the order.", "", "us"),
    ("4.1", "No penalty is owed.", "", "legal"),
    ("5.1", "Notice is given 10 days before the end.", "Notice is given 20 days before the end.", "us"),
    ("6.1", "Two directors sign for the Client.", "Two directors sign for the Client.", "us"),
)
Deed = tuple[datetime, Callable[[], object]]


def contract_deeds(at: datetime) -> list[Deed]:
    """Return the deeds with their moments, all within the twelve days before `at` (aware)."""
    begin = at - timedelta(days=12)
    deeds: list[Deed] = [(begin, lambda: _templates(begin))]
    for number in range(len(FAR)):
        moment = begin + timedelta(days=number, hours=1)
        deeds.append((moment, lambda number=number, moment=moment: _draw(number, moment)))  # type: ignore[misc]
    return deeds


def _actor(email: str, at: datetime) -> Actor:
    return Actor(Employee.objects.get(email=email), at, "command")


def _templates(at: datetime) -> None:
    with TEXTS.open("rb") as file:
        for language, one in tomllib.load(file).items():
            keep_template(_actor(HEAD, at), None, name=one["name"], language=language, text=one["text"])
    words = "1. Application\n    1. {client_name}, {client_numbers}, asks for: {subject}.\n"
    keep_template(_actor(HEAD, at), None, name="Application for delivery", language="en", text=words, is_contract=False)


def _draw(number: int, at: datetime) -> None:
    actor = _actor(MANAGER, at)
    clients = list(Client.objects.present().filter(owner__email=MANAGER).order_by("pk")[: len(FAR)])
    state, days = FAR[number]
    row = add_contract(
        actor,
        clients[number % len(clients)],
        template=ContractTemplate.objects.get(language="en", is_contract=True),
        subject=SUBJECTS[number],
        amount=Decimal(700 + 90 * number),
        currency="EUR",
        starts_on=actor.today - timedelta(days=365 - days),
        ends_on=actor.today + timedelta(days=days),
        notice_days=30,
    )
    if state != "draft":
        give_to_client(actor, row)
        _further(actor, row, state)


def _further(actor: Actor, row: Contract, state: str) -> None:
    if state == "disagreed":
        give_to_client(actor, row, note="With the delivery times that they asked for")
        for clause, theirs, agreed, ball in ROWS:
            one: Disagreement = note_disagreement(
                actor, row, clause=clause, theirs=theirs, ball=ball, due_on=actor.today + timedelta(days=12)
            )
            if agreed:
                change_disagreement(actor, one, agreed=agreed)
    elif state != "with-client":
        settle_text(actor, row)
        if state != "agreed":
            _sign(actor, row, state)


def _sign(actor: Actor, row: Contract, state: str) -> None:
    approve_contract(actor, row)
    sign_contract(actor, row)
    if state == "signed":
        return
    begin_performance(actor, row)
    if state == "ended":
        end_contract(actor, row, reason="The client closed this shop.")
        return
    set_obligation(actor, row, words="Deliver the first part", due_on=actor.today + timedelta(days=9), clause="3.1")
    set_obligation(actor, row, words="Pay the first invoice", due_on=actor.today + timedelta(days=40), side="client")
    register_paper(actor, row, way="in", name="Act of delivery", on=actor.today, person_name=row.client.name)
