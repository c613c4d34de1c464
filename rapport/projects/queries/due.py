"""What is due around projects: what Today asks for, and what needs the head."""

from collections.abc import Iterable
from datetime import date, timedelta
from typing import Any, NamedTuple

from django.db.models import F, Q, QuerySet

from rapport.kit.written_once import written_once
from rapport.projects.models import Milestone, Project, ProjectQuerySet
from rapport.projects.queries.sight import projects_seen_by
from rapport.staff.actor import Actor

# Days before its day from which a milestone is looked at.
AHEAD = 3


class MilestoneDue(NamedTuple):
    """A milestone that is due: its project and client, and who sees to it by which day."""

    pk: int
    project_id: int
    project__number: str
    project__client_id: int
    project__client__status: str
    name: str
    due_on: date
    owner_id: int
    owner__name: str


def milestones_due(actor: Actor, *, most: int) -> list[MilestoneDue]:
    """Return the milestones of running projects that the actor sees to and whose day is near or past, soonest first.

    Those of a colleague come up with the owner of the project once they are late. One query.
    """
    rows = _milestones(actor.pk, actor.today, actor.today + timedelta(days=AHEAD), most=most)
    return [MilestoneDue(*row) for row in rows]


@written_once
def _milestones(person: int, on: date, until: date, *, most: int) -> QuerySet[Milestone, Any]:
    own = Q(owner_id=person, due_on__lte=until)
    led = Q(project__owner_id=person, due_on__lt=on)
    rows = Milestone.objects.filter(own | led, done_on=None, project__state=Project.State.RUNNING)
    return rows.order_by("due_on", "id").values_list(*MilestoneDue._fields)[:most]


def projects_in_trouble(actor: Actor, people: Iterable[int]) -> ProjectQuerySet:
    """Return the seen projects of these people that are late or have spent more than their budget, oldest end first."""
    rows = projects_seen_by(actor).filter(owner_id__in=people)
    late = Project.objects.late(actor.today).order_by().values("pk")
    return rows.open().filter(Q(pk__in=late) | Q(spent__gt=F("budget"))).order_by("ends_on", "pk")
