"""What the stories of the workday begin with."""

from datetime import date, datetime, timedelta
from typing import Any

from rapport.agenda.actions import plan_appointment, plan_call, plan_task
from rapport.agenda.models import Appointment, Task
from rapport.parties.models import Client, ContactPoint, Person
from rapport.staff.actor import Actor
from rapport.staff.models import Employee
from rapport.workday.queries.queue import Queue, queue_of
from tests.cast import NOW, Cast

TODAY = date(2026, 11, 23)


def client_of(owner: Employee, name: str = "Nordvik AS", *, silent_days: int | None = None, **facts: Any) -> Client:
    """Return a client of the owner, confirmed today; `silent_days` ago was the last talk."""
    talk = None if silent_days is None else NOW - timedelta(days=silent_days)
    client = Client(
        name=name,
        owner=owner,
        unit=owner.unit,
        **{"created_at": NOW - timedelta(days=1), "confirmed_at": NOW, "last_talk_at": talk, **facts},
    )
    client.talk_due_at = client.talk_due()
    client.clean_fields()
    client.save()
    return client


def person_of(client: Client, name: str, *, phone: str = "", email: str = "", **facts: Any) -> Person:
    """Return somebody at the client."""
    person = Person(client=client, name=name, created_at=NOW, **facts)
    person.clean_fields()
    person.save()
    for kind, value in (("phone", phone), ("email", email)):
        if value:
            ContactPoint.objects.create(person=person, kind=kind, value=value, normal=value)
    return person


def task_for(cast: Cast, who: Employee, title: str, due_at: datetime | None = None, **facts: Any) -> Task:
    """Return a task that the person gave themselves yesterday."""
    earlier = cast.acts(who, min(NOW, due_at or NOW) - timedelta(days=1))
    return plan_task(earlier, title=title, due_at=due_at, **facts)


def call_for(cast: Cast, who: Employee, about: str, due_at: datetime, **facts: Any) -> Task:
    """Return a call that the person planned the day before it is due."""
    return plan_call(cast.acts(who, min(NOW, due_at) - timedelta(days=1)), about=about, due_at=due_at, **facts)


def meeting_for(
    cast: Cast, who: Employee, title: str, starts: datetime, minutes: int = 60, **facts: Any
) -> Appointment:
    """Return an appointment that the person planned yesterday; `starts` is UTC, an hour less than on their clocks."""
    local = starts + timedelta(hours=1)
    return plan_appointment(
        cast.acts(who, NOW - timedelta(days=1)),
        title=title,
        day=local.date(),
        time=local.time().replace(tzinfo=None),
        minutes=minutes,
        zone="Europe/Bratislava",
        **facts,
    )


def shown(actor: Actor) -> list[str]:
    """Return the queue as lines: group, names of the rows, folded ones after a plus."""
    return lines_of(queue_of(actor))


def lines_of(queue: Queue) -> list[str]:
    """Return the rows of the queue, each with its group."""
    return [
        f"{lead.group.name.lower()} {'+'.join([lead.row.key, *(row.key for row in lead.also)])}" for lead in queue.leads
    ]
