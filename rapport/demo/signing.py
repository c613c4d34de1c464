"""The job descriptions of the invented firm: who signed, what is being changed, what waits for the director."""

from datetime import datetime, timedelta
from decimal import Decimal

from rapport.demo import firm
from rapport.kit.refusals import NeedsApproval
from rapport.parties.actions import agree_discount
from rapport.parties.models import Client
from rapport.roles.actions import (
    acknowledge,
    ask,
    ask_coordination,
    coordinate,
    edit_clause,
    give_mandate,
    set_description_facts,
    start_draft,
)
from rapport.roles.models import Coordination, Holding, JobDescription, Position
from rapport.roles.start import UNWRITTEN
from rapport.staff.actor import Actor
from rapport.staff.models import Employee

# Who has not read theirs yet, so that the page shows both.
UNREAD = {firm.NILS, firm.OLEG}


def sign_and_draft(at: datetime, passphrase: str) -> None:
    """Have everybody but a few sign their description, and the next one of the client managers under way."""
    _sign(at - timedelta(days=20), passphrase)
    _draft(at - timedelta(days=2))
    _mandate(at - timedelta(days=15))
    _ask(at - timedelta(hours=3))


def _sign(at: datetime, passphrase: str) -> None:
    for holding in Holding.objects.select_related("employee", "position"):
        version = JobDescription.objects.in_force(holding.position, at.date()).first()
        if version is None or version.text_hash == UNWRITTEN or holding.employee.email in UNREAD:
            continue
        actor = Actor(holding.employee, at, "command")
        acknowledge(actor, version, text_hash=version.text_hash, password=passphrase)


def _draft(at: datetime) -> None:
    head, lawyer, accountant = (_of(email) for email in (firm.HEAD_OF_SALES, firm.LAWYER, firm.ACCOUNTANT))
    actor = Actor(head, at, "command")
    draft = start_draft(actor, Position.objects.get(code="client-manager"))
    set_description_facts(actor, draft, profile="b2b")
    clause = draft.clauses.filter(right="clients.discount").first()
    if clause is not None:
        edit_clause(actor, clause, limit=Decimal(12))
    services = [(Coordination.Service.LEGAL, lawyer), (Coordination.Service.PLANNING, accountant)]
    ask_coordination(actor, draft, by=(at + timedelta(days=6)).date(), among=services)
    say = draft.coordinations.get(employee=lawyer)
    coordinate(Actor(lawyer, at + timedelta(days=1), "command"), say, agree=True)


def _mandate(at: datetime) -> None:
    actor = Actor(_of(firm.DIRECTOR), at, "command")
    give_mandate(
        actor,
        _of(firm.ELIN),
        number=f"{actor.today.year}/4",
        right="documents.sign",
        limit=Decimal(60_000),
        currency="EUR",
        conditions={"paper": ["contract", "annex"]},
        since=actor.today,
        until=actor.today + timedelta(days=365),
    )


def _ask(at: datetime) -> None:
    manager = Actor(_of(firm.ANNA), at, "command")
    client = Client.objects.kept().filter(owner=manager.employee).order_by("pk").first()
    if client is None:
        return
    try:
        agree_discount(manager, client, percent=Decimal(12), reason="They order for two more kitchens from March.")
    except NeedsApproval as wrong:
        ask(manager, act=wrong.act, arguments=wrong.arguments, reason="They take the trays for a whole year.")


def _of(email: str) -> Employee:
    return Employee.objects.get(email=email)
