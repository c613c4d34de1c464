"""What is due around projects: what Today asks for, and what needs the head."""

from collections.abc import Iterable
from datetime import timedelta

from django.db.models import F, Q, QuerySet

from rapport.projects.models import Milestone, Project, ProjectQuerySet
from rapport.projects.queries.sight import projects_seen_by
from rapport.staff.actor import Actor

# Days before its day from which a milestone is looked at.
AHEAD = 3


def milestones_due(actor: Actor) -> QuerySet[Milestone]:
    """Return the milestones of running projects that the actor sees to and whose day is near or past, soonest first.

    Those of a colleague come up with the owner of the project once they are late.
    """
    until = actor.today + timedelta(days=AHEAD)
    own = Q(owner_id=actor.pk, due_on__lte=until)
    led = Q(project__owner_id=actor.pk, due_on__lt=actor.today)
    rows = Milestone.objects.filter(own | led, done_on=None, project__state=Project.State.RUNNING)
    return rows.select_related("project__client", "owner").order_by("due_on", "id")


def projects_in_trouble(actor: Actor, people: Iterable[int]) -> ProjectQuerySet:
    """Return the seen projects of these people that are late or have spent more than their budget, oldest end first."""
    rows = projects_seen_by(actor).filter(owner_id__in=people)
    late = Project.objects.late(actor.today).order_by().values("pk")
    return rows.open().filter(Q(pk__in=late) | Q(spent__gt=F("budget"))).order_by("ends_on", "pk")
