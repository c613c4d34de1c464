"""How the invented firm puts things right: its policies, what was given, a mistake, a dispute and two reviews."""

from collections.abc import Callable
from datetime import datetime, timedelta
from decimal import Decimal
from functools import partial
from typing import Any

from rapport.interactions.models import Interaction
from rapport.parties.models import Client
from rapport.remedies.actions import (
    answer_review,
    correct_mistake,
    give_remedy,
    keep_policy,
    log_attempt,
    note_mistake,
    note_overstep,
    note_review,
    open_dispute,
    tell_mistake,
    tell_outcome,
)
from rapport.staff.actor import Actor
from rapport.staff.models import Employee

Deed = tuple[datetime, Callable[[], object]]
MANAGER, HEAD = "anna@lumen.example", "eva@lumen.example"
# kind, pieces, cost, when it is given
POLICIES = (
    ("coupon", 1, "20", "After a delivery that came more than a day late"),
    ("delivery", 1, "35", "When we sent the wrong goods"),
    ("replacement", 100, "150", "When goods arrived broken"),
    ("gift", 1, "15", "On an anniversary of working together"),
)


def remedy_deeds(at: datetime) -> list[Deed]:
    """Return the deeds with their moments, all within the month before `at` (aware)."""
    told: tuple[tuple[int, Callable[[datetime], object]], ...] = (
        (25, _policies),
        (20, _gift),
        (6, _mistakes),
        (5, _coupons),
        (4, _dispute),
        (3, _reviews),
        (2, _overstep),
    )
    moments = [(at - timedelta(days=days, minutes=35), deed) for days, deed in told]
    return [(moment, partial(deed, moment)) for moment, deed in moments]


def _actor(address: str, at: datetime) -> Actor:
    return Actor(Employee.objects.get(email=address), at, "command")


def _clients(actor: Actor) -> list[Client]:
    return list(Client.objects.present().filter(owner=actor.employee).order_by("pk")[:4])


def _policies(at: datetime) -> None:
    for kind, pieces, cost, words in POLICIES:
        keep_policy(_actor(HEAD, at), kind, pieces=pieces, cost=Decimal(cost), currency="EUR", words=words)


def _gift(at: datetime) -> None:
    actor = _actor(MANAGER, at)
    row = give_remedy(
        actor, _clients(actor)[0], kind="gift", cost=Decimal("12.50"), currency="EUR", reason="Ten years together",
        words="A box of gingerbread",
    )  # fmt: skip
    tell_outcome(actor, row, outcome="thanked", words="They put the box on their front desk.")


def _mistakes(at: datetime) -> None:
    actor = _actor(MANAGER, at)
    first, second = _clients(actor)[:2]
    facts: dict[str, Any] = {
        "happened_on": actor.today - timedelta(days=1),
        "due_on": actor.today + timedelta(days=7),
        "responsible": actor.employee,
    }
    done = note_mistake(actor, first, what="The invoice named the old address.", **facts)
    correct_mistake(
        actor, done, correction="A new invoice is sent.", prevention="Ask for the seat before the first invoice."
    )
    talk = Interaction.objects.filter(client=first).order_by("-pk").first()
    if talk is not None:
        tell_mistake(actor, done, where=talk)
    note_mistake(actor, second, what="Two pallets carried the labels of another order.", **facts)


def _coupons(at: datetime) -> None:
    actor = _actor(MANAGER, at)
    give_remedy(
        actor, _clients(actor)[1], kind="coupon", pieces=2, cost=Decimal(20), currency="EUR",
        reason="The delivery came late for the second time this autumn.",
    )  # fmt: skip


def _dispute(at: datetime) -> None:
    actor = _actor(MANAGER, at)
    row = open_dispute(
        actor, _clients(actor)[0], claim="A tenth of the trays is thinner than agreed.", amount=Decimal(480),
        currency="EUR",
    )  # fmt: skip
    tries = (
        (3, "call", "We measure ten trays together.", "They agree to measure."),
        (1, "meeting", "A fifth of the price of the thin ones back.", "They want to think about it."),
    )
    for days, way, offered, answer in tries:
        on = actor.today - timedelta(days=days)
        log_attempt(actor, row, on=on, way=way, with_whom="The head of purchasing", offered=offered, answer=answer)


def _reviews(at: datetime) -> None:
    actor = _actor(MANAGER, at)
    on = actor.today - timedelta(days=2)
    good = note_review(
        actor, site="Packaging forum", tone="positive", stars=5, words="They call before we have to.", written_on=on
    )
    answer_review(actor, good, answer="Thank you. We pass it on to the warehouse, whose work it is.")
    note_review(
        actor, _clients(actor)[1], site="Map of firms", tone="negative", stars=2, written_on=on, author="Shop",
        words="Late twice, and nobody said so beforehand.",
    )  # fmt: skip


def _overstep(at: datetime) -> None:
    actor = _actor(MANAGER, at)
    note_overstep(
        actor,
        _clients(actor)[1],
        on=actor.today,
        words="Called at eleven in the evening and shouted about the labels.",
        answer="I said that I understand, that we go on at eight in the morning, and called at eight.",
    )
