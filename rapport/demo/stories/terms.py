"""What the contracts of the invented firm rest on: laws, tariffs and forms, and the special terms of some clients."""

from collections.abc import Callable
from datetime import date, datetime, timedelta
from decimal import Decimal
from functools import partial
from typing import Any

from rapport.contracts.actions import keep_reference, review_reference
from rapport.contracts.models import Reference
from rapport.parties.actions import grant_terms, stop_terms
from rapport.parties.models import Client, SpecialTerms
from rapport.staff.actor import Actor
from rapport.staff.models import Employee

MANAGER, HEAD = "anna@lumen.example", "eva@lumen.example"
Deed = tuple[datetime, Callable[[], object]]
# Kind, number, title, country, what it means for us, and in how many days somebody looks at it again.
REFERENCES = (
    ("law", "513/1991", "Commercial code", "SK", "Interest on late payment and the form of a contract.", 150),
    ("law", "222/2004", "Value added tax", "SK", "Rates and what stands on an invoice.", 5),
    ("tariff", "T-2026/2", "Carriers' tariff for pallets", "", "What delivery costs beyond the free zone.", 30),
    ("form", "L-14", "Act of delivery", "", "Both sides sign it with each delivery.", 200),
    ("standard", "EN 13430", "Packaging that can be recycled", "", "Clients in food ask for it by its number.", 90),
)
# To which of the manager's clients, what, and from when to when in days from now.
SPECIAL: tuple[tuple[int, dict[str, Any], int, int], ...] = (
    (9, {"discount": Decimal(8), "payment_days": 30, "reason": "Buys the whole range"}, -60, 8),
    (10, {"delivery": "Free of charge, on Tuesdays", "reason": "Three shops in one street"}, -20, 120),
    (11, {"words": "Prices stay until the end of the season.", "reason": "Ordered early"}, 10, 100),
    (12, {"payment_days": 21, "reason": "A new shop was opened"}, -30, 60),
)


def term_deeds(at: datetime) -> list[Deed]:
    """Return the deeds with their moments, all within the week before `at` (aware)."""
    begin = at - timedelta(days=6)
    deeds: list[Deed] = [(begin + timedelta(hours=1), partial(_refer, begin + timedelta(hours=1)))]
    deeds.append((begin + timedelta(hours=2), partial(_grant, begin + timedelta(hours=2))))
    deeds.append((at - timedelta(days=1), partial(_later, at - timedelta(days=1))))
    return deeds


def _actor(email: str, at: datetime) -> Actor:
    return Actor(Employee.objects.get(email=email), at, "command")


def _refer(at: datetime) -> None:
    actor = _actor(HEAD, at)
    for number, (kind, code, title, country, note, days) in enumerate(REFERENCES):
        keeper = Employee.objects.get(email=MANAGER) if number == 2 else actor.employee
        keep_reference(
            actor, None, kind=kind, number=code, title=title, country=country, note=note, keeper=keeper,
            starts_on=date(2026, 1, 1), review_on=actor.today + timedelta(days=days),
        )  # fmt: skip


def _grant(at: datetime) -> None:
    actor = _actor(MANAGER, at)
    clients = list(Client.objects.present().filter(owner__email=MANAGER).order_by("pk")[:20])
    for place, facts, start, end in SPECIAL:
        begins, ends = actor.today + timedelta(days=start), actor.today + timedelta(days=end)
        grant_terms(actor, clients[place % len(clients)], **facts, starts_on=begins, ends_on=ends)


def _later(at: datetime) -> None:
    actor = _actor(HEAD, at)
    tax = Reference.objects.get(number="222/2004")
    review_reference(actor, tax, review_on=actor.today + timedelta(days=180))
    last = SpecialTerms.objects.filter(payment_days=21).latest("pk")
    stop_terms(_actor(MANAGER, at), last, reason="The new shop closed again.")
