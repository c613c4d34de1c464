"""Contracts of the story's manager in every state: drafts, one in dispute, some in force, one near its end."""

import io
import tomllib
from collections.abc import Callable
from datetime import datetime, timedelta
from decimal import Decimal
from pathlib import Path
from typing import Any

from rapport.contracts.actions import (
    add_contract,
    answer_proposal,
    approve_contract,
    begin_performance,
    change_disagreement,
    check_paper,
    end_contract,
    give_to_client,
    keep_layout,
    keep_template,
    move_paper,
    note_disagreement,
    plan_payments,
    propose_solution,
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
# How some of them are paid, by their place in the subjects.
PLANS: dict[int, dict[str, Any]] = {
    2: {"kind": "instalments", "count": 6},
    4: {"kind": "loan", "count": 12, "deposit": Decimal(200), "rate": Decimal("6.5")},
    6: {"kind": "deferred"},
}
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
            row = keep_template(_actor(HEAD, at), None, name=one["name"], language=language, text=one["text"])
            if language == "en":
                keep_layout(_actor(HEAD, at), row, name="Lumen contract.docx", content=_layout())
    words = "1. Application\n    1. {client_name}, {client_numbers}, asks for: {subject}.\n"
    keep_template(_actor(HEAD, at), None, name="Application for delivery", language="en", text=words, is_contract=False)


def _layout() -> bytes:
    """Return the firm's own letter paper for contracts, as somebody would make it in Word."""
    # Loaded when first wanted: nothing else of the stories needs it.
    import docx

    document = docx.Document()
    document.sections[0].header.paragraphs[0].text = "{firm_name} · {firm_address}"
    document.add_heading("Contract {number}", 1)
    document.add_paragraph("{firm_name} and {client_name}, {client_address}, about {subject}.")
    document.add_paragraph("{clauses}")
    document.add_paragraph("Payment: {payment_terms}")
    table = document.add_table(rows=2, cols=3, style="Table Grid")
    for cell, words in zip(table.rows[0].cells, ("Day", "Amount", "Interest"), strict=True):
        cell.text = words
    for cell, name in zip(table.rows[1].cells, ("payment_day", "payment_amount", "payment_interest"), strict=True):
        cell.text = f"{{{name}}}"
    document.add_paragraph("{our_signer}\t\t{client_signer}, {client_signer_job}")
    held = io.BytesIO()
    document.save(held)
    return held.getvalue()


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
    if number in PLANS:
        plan_payments(actor, row, first_on=actor.today + timedelta(days=40), **PLANS[number])
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
        _propose(actor, row)
    elif state != "with-client":
        settle_text(actor, row)
        if state != "agreed":
            _sign(actor, row, state)


def _propose(actor: Actor, row: Contract) -> None:
    delivery = row.disagreements.get(clause="3.1")
    propose_solution(
        actor, row, disagreement=delivery, words="Ten days for what we stock, fourteen for what is printed.",
        wording="Goods in stock are delivered within 10 days of the order, printed goods within 14.",
        answer_by=actor.today + timedelta(days=15),
    )  # fmt: skip
    point = "Who takes the pallets back"
    asked = propose_solution(actor, row, point=point, words="We take them along with the next delivery.")
    said = "Agreed, if nothing is charged for it."
    answer_proposal(actor, asked, state="taken-up", answered_by=row.client.name, answer=said)


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
    client = row.client.name
    letter = f"Letter about {row.subject}"
    register_paper(actor, row, way="out", kind="letter", name=letter, on=actor.today, person_name=client)
    paper = register_paper(
        actor, row, way="in", kind="application", name="Application for delivery", on=actor.today, person_name=client
    )
    check_paper(actor, paper, in_order=True)
    move_paper(actor, paper, step="filed", holder="Archive, shelf 3")
    annex = register_paper(actor, row, way="in", kind="annex", name="Annex 1", on=actor.today, person_name=client)
    move_paper(actor, annex, step="signing", holder=Employee.objects.get(email=HEAD).name)
    register_paper(actor, row, way="in", kind="act", name="Act of delivery", on=actor.today, person_name=client)
