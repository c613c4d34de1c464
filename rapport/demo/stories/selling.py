"""What the invented firm does beyond its deals: schemes of work, reviews, chances, methods and a survey."""

from collections.abc import Callable
from datetime import datetime, timedelta
from functools import partial
from typing import Any

from rapport.agenda.actions import finish_task
from rapport.agenda.models import Task
from rapport.care.actions import give_advice, hold_review, keep_scheme, start_run, tell_advice_result
from rapport.care.models import RunStep, Scheme
from rapport.deals.actions import (
    edit_deal,
    find_chances,
    give_presentation,
    note_chance,
    plan_presentation,
    tell_origin,
)
from rapport.deals.models import Deal, Need
from rapport.leads.actions import answer_survey, invite_to_survey, keep_method, keep_survey, set_method
from rapport.leads.models import Lead
from rapport.parties.models import Client
from rapport.staff.actor import Actor
from rapport.staff.models import Employee

Deed = tuple[datetime, Callable[[], object]]


def selling_deeds(at: datetime) -> list[Deed]:
    """Return the deeds with their moments, all within the week before `at` (aware)."""
    told: tuple[tuple[int, int, Callable[[datetime], object]], ...] = (
        (6, 0, _schemes),
        (5, 0, _taken_on),
        (4, 0, _reviewed),
        (3, 0, _presented),
        (2, 0, _searched),
        (1, 0, _surveyed),
        (0, 40, _chances),
    )
    moments = [(at - timedelta(days=days, minutes=minutes + 20), deed) for days, minutes, deed in told]
    return [(moment, partial(deed, moment)) for moment, deed in moments]


def _anna(at: datetime) -> Actor:
    return Actor(Employee.objects.get(email="anna@lumen.example"), at, "command")


def _clients(actor: Actor) -> list[Client]:
    return list(Client.objects.present().filter(owner=actor.employee).order_by("pk")[:4])


def _schemes(at: datetime) -> None:
    actor = _anna(at)
    keep_scheme(
        actor,
        name="Welcome of a new client",
        purpose="welcome",
        guidance="The client meets everybody who works for them within the first fortnight.",
        steps=[
            {"title": "Introduce the team by name and telephone"},
            {"title": "Go through ordering and delivery together", "days": 3},
            {"title": "Ask how the first delivery went", "days": 14},
        ],
    )
    keep_scheme(
        actor,
        name="Quarterly stock check",
        purpose="recurring",
        every_months=3,
        steps=[{"title": "Count worn trays on the spot"}, {"title": "Propose the replacement", "days": 5}],
    )
    keep_scheme(
        actor,
        name="The day of signing",
        purpose="concluding",
        steps=[
            {"title": "Agree the amount", "condition": "amount-known"},
            {"title": "Find out who signs on their side", "days": 1, "condition": "decider-named"},
            {"title": "Send the text a day ahead", "days": 2},
        ],
    )
    keep_scheme(
        actor,
        name="Until everything is met",
        purpose="support",
        steps=[
            {"title": "Tell the client the day of the first delivery"},
            {"title": "See the order delivered", "days": 14, "condition": "order-delivered"},
            {"title": "Ask whether all was as agreed", "days": 21},
        ],
    )


def _taken_on(at: datetime) -> None:
    actor = _anna(at)
    run = start_run(actor, Scheme.objects.get(purpose="welcome"), _clients(actor)[1])
    first = Task.objects.get(pk=RunStep.objects.filter(run=run).values_list("task", flat=True)[0])
    finish_task(actor, first, words="All five were on the call.")


def _reviewed(at: datetime) -> None:
    actor = _anna(at)
    client = _clients(actor)[0]
    hold_review(
        actor,
        client,
        held_on=at.date(),
        with_whom="Head of purchasing and the head of the bakery",
        results="Breakage fell by a third since the new trays; two deliveries were a day late.",
        prospects="Two more shops next spring.",
        agreed=["Send samples of the deep tray", "Name one person for urgent orders"],
        next_on=at.date() + timedelta(days=7),
    )
    advice = give_advice(actor, client, words="Order whole pallets every second week: it saves them one trip.")
    tell_advice_result(actor, advice, result="They save about 90 EUR a month.", helped=True)


def _presented(at: datetime) -> None:
    actor = _anna(at)
    deal = Deal.objects.filter(owner=actor.employee, stage__code="presentation").order_by("pk").first()
    need = Need.objects.filter(deal__owner=actor.employee).order_by("pk").first()
    if deal is None or need is None:
        return
    edit_deal(
        actor, deal, their_gain="Less carrying at night, fewer injuries", our_gain="The racks bring the trays along"
    )
    told: dict[str, Any] = {"audience": "The board and the head of the bakery", "executives": True}
    given = plan_presentation(actor, deal, title="Racks on wheels", planned_at=at - timedelta(hours=2), **told)
    give_presentation(actor, given, reaction="interested", words="They want to try one rack for a week.")
    morning = (at + timedelta(days=6)).replace(hour=9, minute=0)
    plan_presentation(actor, deal, title="What the racks save", planned_at=morning, way="online", audience="The board")
    tell_origin(
        actor, need, origin="reckoning", woken_by="Counted broken trays with them for a week", woken_on=at.date()
    )


def _searched(at: datetime) -> None:
    actor = _anna(at)
    walk = keep_method(
        actor,
        name="A walk through one street",
        channel="visit",
        words="Choose a street with bakeries. Taste, ask who buys the trays, leave one as a gift. Call after two days.",
    )
    keep_method(
        actor,
        name="A walk, then a letter with their own figures",
        kind="contact",
        channel="mailing",
        words="As the walk; the letter reckons what broken trays cost them.",
        developed_from=walk,
    )
    for lead in Lead.objects.filter(owner=actor.employee).order_by("pk")[:3]:
        set_method(actor, lead, walk)


def _surveyed(at: datetime) -> None:
    actor = _anna(at)
    survey = keep_survey(
        actor,
        name="What matters about a tray?",
        intro="Two minutes that help us build the tray that you need.",
        parameters=["Price", "How long it lasts", "Weight", "Fits old racks", "Recycling"],
    )
    leads = list(Lead.objects.filter(owner=actor.employee, state__in=Lead.OPEN).order_by("pk")[:2])
    made = invite_to_survey(actor, survey, leads=leads, clients=_clients(actor)[:3])
    for number, one in enumerate(made[:3]):
        answer_survey(
            Actor(None, at), one, ratings=[4, 5, 2 + number, 3, 1], words="" if number else "Labels that stay."
        )


def _chances(at: datetime) -> None:
    find_chances(at)
    actor = _anna(at)
    note_chance(actor, _clients(actor)[2], words="Covers for the racks: they wrap them in film by hand")
