"""What the clients of the story's manager say of how they were served, and what is required of everybody."""

from collections.abc import Callable
from datetime import datetime, timedelta
from decimal import Decimal
from functools import partial

from rapport.journal.models import Entry
from rapport.parties.models import Client
from rapport.satisfaction.actions import answer, ask_after, ask_round, call_back, read, set_bonus_rule, set_requirement
from rapport.satisfaction.models import Feedback, Solution
from rapport.service.actions import register, solve
from rapport.service.events import EnquiryEnded
from rapport.service.models import Enquiry
from rapport.staff.actor import Actor
from rapport.staff.models import Employee

MANAGER, HEAD = "anna@lumen.example", "eva@lumen.example"
Deed = tuple[datetime, Callable[[], object]]
ASKED = (
    ("Invoice to the new address", "Please send it to the new address.", "Sent again to the new address."),
    ("Pallets with blue lids", "Do the blue lids fit the old pallets?", "They fit all since 2024."),
    ("Delivery before Easter", "Can you deliver the week before?", "Yes, on Tuesday."),
)
CLIENTS = (1, 3, 5)
SAID = ((5, "Answered within the hour."), (2, "I had to ask twice."), (4, ""))


def satisfaction_deeds(at: datetime) -> list[Deed]:
    """Return the deeds with their moments, all within the last month and a half before `at` (aware)."""
    moments = {
        _rules: timedelta(days=12),
        _solved: timedelta(days=4),
        _round: timedelta(days=2),
        _earlier: timedelta(days=40),
    }
    return [(at - before, partial(tell_it, at - before)) for tell_it, before in moments.items()]


def _actor(at: datetime, email: str = MANAGER) -> Actor:
    return Actor(Employee.objects.get(email=email), at, "command")


def _clients() -> list[Client]:
    return list(Client.objects.present().filter(owner__email=MANAGER).order_by("pk")[:9])


def _rules(at: datetime) -> None:
    head = _actor(at, HEAD)
    for indicator, value in (("in_time", 90), ("correct", 95), ("satisfied", 80), ("kept", 92)):
        set_requirement(head, indicator=indicator, since=head.today, value=Decimal(value))
    set_bonus_rule(head, since=head.today, threshold=90, amount=Decimal(500), currency="EUR")


def _earlier(at: datetime) -> None:
    for place in range(3):
        _one(at + timedelta(hours=place), place)


def _solved(at: datetime) -> None:
    for place in range(3):
        _one(at + timedelta(hours=place), place)


def _one(at: datetime, place: int) -> None:
    """Tell of one enquiry that is solved, counted for who solved it, asked about and answered."""
    subject, words, said = ASKED[place]
    actor, later = _actor(at), _actor(at + timedelta(minutes=50))
    row: Enquiry = register(
        actor, _clients()[CLIENTS[place]], subject=subject, words=words, channel="phone", answer=said
    )
    solve(later, row, result=said)
    assert later.employee is not None
    # The worker does both when it runs, but the pages show them before it does.
    ended = Entry.objects.filter(kind=EnquiryEnded.code, facts__enquiry=row.pk).latest("pk")
    facts = {"enquiry": row, "employee": later.employee, "solved_at": later.at, "took": 3000, "in_time": True}
    Solution.objects.create(entry=ended.pk, **facts)
    feedback = ask_after(Actor(None, later.at, "command"), row, later.employee)
    if feedback is not None:
        _said(at + timedelta(hours=3), feedback, *SAID[place])


def _said(at: datetime, feedback: Feedback, score: int, words: str) -> None:
    """Tell of an answer; a bad one is read and called back within a day."""
    row = answer(Actor(None, at), feedback, score=score, words=words)
    if row.is_bad:
        read(_actor(at + timedelta(hours=2), HEAD), row)
        call_back(_actor(at + timedelta(hours=4)), row, reason="Nobody said by when. We agreed on a day at once.")


def _round(at: datetime) -> None:
    row = ask_round(_actor(at, HEAD), _clients(), name="Autumn")
    asked = row.feedback.select_related("client", "served_by").order_by("pk")
    for feedback, score in zip(asked, (10, 9, 6), strict=False):
        words = "Nobody calls before a price changes." if score == 6 else ""
        _said(at + timedelta(hours=5), feedback, score, words)
