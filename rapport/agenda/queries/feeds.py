"""Who reads whose calendar from outside, and what stands in it."""

from datetime import datetime, timedelta

from rapport.agenda.models import Appointment, Feed, Task
from rapport.agenda.queries.people import number
from rapport.kit.secrets import digest_of
from rapport.staff.actor import Actor
from rapport.staff.models import Employee

MOST = 2000
AHEAD = timedelta(days=3 * 365)


def feed_of(actor: Actor) -> Feed | None:
    """Return the actor's open feed, None when there is none."""
    return Feed.objects.filter(employee_id=number(actor)).first()


def person_with(secret: str) -> Employee | None:
    """Return whose feed the secret opens; None for a wrong or closed one and for somebody who has left."""
    feed = Feed.objects.filter(digest=digest_of(secret), employee__is_active=True).select_related("employee").first()
    return feed.employee if feed else None


def in_feed(actor: Actor, since: datetime) -> tuple[list[Appointment], list[Task]]:
    """Return the actor's appointments in the three years from the moment, and what they have to do by a date.

    Others' appointments are never in it, so nothing private of theirs can be. Two queries, 2,000 rows each at most.
    """
    rows = Appointment.objects.of([number(actor)]).standing().touching(since, since + AHEAD)
    tasks = Task.objects.to_do().filter(asked_of_id=number(actor), due_at__isnull=False)
    return list(rows.order_by("-starts_at")[:MOST]), list(tasks[:MOST])
