"""Projects of the story's manager: one at work with a shifted and a late milestone, one planned, one done."""

from collections.abc import Callable
from datetime import datetime, timedelta
from decimal import Decimal
from functools import partial

from rapport.orders.models import Order
from rapport.parties.models import Client, Person
from rapport.projects.actions import (
    add_milestone,
    add_project,
    finish_milestone,
    finish_project,
    judge_goal,
    plan_spending,
    put_order,
    set_goal,
    set_stakeholder,
    shift_milestone,
    spend,
    start_project,
)
from rapport.projects.models import Project
from rapport.staff.actor import Actor
from rapport.staff.models import Employee

MANAGER, HEAD = "anna@lumen.example", "eva@lumen.example"
Deed = tuple[datetime, Callable[[], object]]


def project_deeds(at: datetime) -> list[Deed]:
    """Return the deeds with their moments, all within the nine days before `at` (aware)."""
    moments = {_at_work: 9, _done: 8, _planned: 2}
    return [
        (at - timedelta(days=days, minutes=50), partial(tell, at - timedelta(days=days, minutes=50)))
        for tell, days in moments.items()
    ]


def _actor(at: datetime, email: str = MANAGER) -> Actor:
    return Actor(Employee.objects.get(email=email), at, "command")


def _client(place: int) -> Client:
    clients = list(Client.objects.present().filter(owner__email=MANAGER).order_by("pk")[:9])
    return clients[place % len(clients)]


def _at_work(at: datetime) -> None:
    order = Order.objects.filter(owner__email=MANAGER, offer__isnull=False).order_by("pk").first()
    actor, client = _actor(at), order.client if order else _client(0)
    day = actor.today
    project = add_project(
        actor, client, title="New packaging line in the bakery", starts_on=day, ends_on=day + timedelta(days=45),
        budget=Decimal(1200), currency="EUR",
        words="From trays by hand to a line that packs by itself; the shop stays open the whole time.",
    )  # fmt: skip
    steps = [
        add_milestone(actor, project, name=name, starts_on=day + timedelta(begins), due_on=day + timedelta(due))
        for name, begins, due in (
            ("The room is measured", 0, 3), ("Trial with 100 trays", 3, 7), ("The line stands", 7, 24),
            ("The staff is trained", 22, 32), ("A month without a fault", 14, 45),
        )
    ]  # fmt: skip
    set_goal(actor, project, words="Less breakage", measure="Broken trays of a thousand", target="below 5")
    set_goal(actor, project, words="Faster packing", measure="Minutes for 100 boxes", target="12 minutes")
    person = Person.objects.filter(client=client, removed_at=None).exclude(name="").order_by("pk").first()
    if person is not None:
        set_stakeholder(
            actor, project, person=person, role="Decides on the line and pays it", interest="high", influence="high",
            informed="Call every Friday, report each month",
        )  # fmt: skip
    head = Employee.objects.get(email=HEAD)
    set_stakeholder(actor, project, employee=head, role="Agrees to the budget", informed="The page of the project")
    if order is not None:
        put_order(actor, project, order)
    plan_spending(actor, project, words="Set-up and training", amount=Decimal(800), on=day + timedelta(days=24))
    plan_spending(actor, project, words="Trial goods", amount=Decimal(150), on=day + timedelta(days=7))
    start_project(actor, project)
    _further(at, project.pk, [one.pk for one in steps])


def _further(at: datetime, pk: int, steps: list[int]) -> None:
    project = Project.objects.get(pk=pk)
    room, trial, line = (project.milestones.get(pk=number) for number in steps[:3])
    finish_milestone(_actor(at + timedelta(days=2)), room)
    later = _actor(at + timedelta(days=4))
    shift_milestone(later, line, due_on=line.due_on + timedelta(days=4), reason="The conveyor comes a few days later.")
    spend(
        later, project, words="Trial goods", amount=Decimal("148.50"), on=later.today, paper="Delivery note 2211",
    )  # fmt: skip


def _done(at: datetime) -> None:
    actor, end = _actor(at), _actor(at + timedelta(days=6))
    day = actor.today
    project = add_project(
        actor, _client(4), title="Stand at the harvest fair", starts_on=day, ends_on=day + timedelta(days=6),
        budget=Decimal(300), currency="EUR",
    )  # fmt: skip
    step = add_milestone(actor, project, name="The stand is set up", due_on=day + timedelta(days=5))
    goal = set_goal(actor, project, words="New shops", measure="Shops that left their address", target="20")
    start_project(actor, project)
    spend(end, project, words="Boxes with the client's sign", amount=Decimal("264.00"), on=end.today, paper="Bill 881")
    finish_milestone(end, step)
    judge_goal(end, goal, reached=True, result="23 shops")
    finish_project(end, project)


def _planned(at: datetime) -> None:
    actor = _actor(at)
    day = actor.today
    project = add_project(
        actor, _client(6), title="Own label on all boxes", starts_on=day + timedelta(days=14),
        ends_on=day + timedelta(days=80), budget=Decimal(900), currency="EUR",
    )  # fmt: skip
    add_milestone(actor, project, name="The drawing is agreed", due_on=day + timedelta(days=28))
