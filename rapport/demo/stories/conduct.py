"""What the manager of the story asks, decides, gives and spends, and an incident that came to nothing."""

from collections.abc import Callable
from datetime import datetime, timedelta
from decimal import Decimal

from rapport.conduct.actions import (
    ask_management,
    decide_incident,
    decide_request,
    give_more_than_policy,
    register_incident,
    say_on_incident,
    spend_money,
    take_decision,
)
from rapport.conduct.models import Incident, Request
from rapport.parties.models import Client
from rapport.staff.actor import Actor
from rapport.staff.models import Employee

MANAGER, HEAD = "anna@lumen.example", "eva@lumen.example"
Deed = tuple[datetime, Callable[[], object]]


def conduct_deeds(at: datetime) -> list[Deed]:
    """Return the deeds with their moments, all within the three days before `at` (aware)."""
    steps = (_ask, _answer, _decide, _spend, _give, _register, _say, _settle)
    begin = at - timedelta(days=3)
    return [
        (begin + timedelta(hours=number), lambda step=step, number=number: step(begin + timedelta(hours=number)))  # type: ignore[misc]
        for number, step in enumerate(steps)
    ]


def _actor(email: str, at: datetime) -> Actor:
    return Actor(Employee.objects.get(email=email), at, "command")


def _client() -> Client:
    return Client.objects.present().filter(owner__email=MANAGER).order_by("pk")[0]


def _ask(at: datetime) -> None:
    ask_management(_actor(MANAGER, at), kind="conditions", title="A quiet room for calls")


def _answer(at: datetime) -> None:
    decide_request(
        _actor(HEAD, at), Request.objects.latest("pk"), state="granted", answer="The small one, from Monday."
    )


def _decide(at: datetime) -> None:
    take_decision(_actor(MANAGER, at), title="Samples go out without a deposit", ground="Nobody ever kept one.")


def _spend(at: datetime) -> None:
    amount, words = Decimal("24.50"), "Flowers for the anniversary"
    spend_money(_actor(MANAGER, at), _client(), amount=amount, currency="EUR", purpose="attention", words=words)


def _give(at: datetime) -> None:
    give_more_than_policy(
        _actor(MANAGER, at),
        _client(),
        what="delivery",
        amount=Decimal(18),
        currency="EUR",
        policy="Delivery is free above 300 EUR",
        reason="The last one came two days late.",
    )


def _register(at: datetime) -> None:
    register_incident(
        _actor(HEAD, at),
        Employee.objects.get(email=MANAGER),
        on=at.date() - timedelta(days=1),
        words="The weekly report came a day late.",
        breach="document-not-kept",
        liability="disciplinary",
        severity="light",
        intent="negligence",
        harmed="company",
    )


def _say(at: datetime) -> None:
    say_on_incident(
        _actor(MANAGER, at), Incident.objects.latest("pk"), words="The figures came late from the warehouse."
    )


def _settle(at: datetime) -> None:
    decide_incident(
        _actor(HEAD, at), Incident.objects.latest("pk"), decision="no-measure", words="Agreed for the future."
    )
