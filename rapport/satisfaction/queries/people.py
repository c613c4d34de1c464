"""Whose points and solutions one sees: one's own, those of one's people, everybody's for who sees all clients."""

from django.db.models import Q, QuerySet

from rapport.roles.queries import carried_by, sight_of
from rapport.satisfaction.models import Points, Solution, SolutionQuerySet
from rapport.staff.actor import Actor
from rapport.staff.models import Employee
from rapport.staff.queries import subordinates


def people_of(actor: Actor) -> QuerySet[Employee]:
    """Return oneself and one's people; everybody for who sees all clients."""
    rows = Employee.objects.order_by("name", "pk")
    if actor.is_program or sight_of(actor) == "all":
        return rows
    theirs = subordinates(actor).order_by().values("pk")
    return rows.filter(Q(pk__in=carried_by(actor)) | Q(pk__in=theirs))


def points_seen_by(actor: Actor) -> QuerySet[Points]:
    """Return the points of the people whom the actor may see, latest first."""
    rows = Points.objects.select_related("feedback__enquiry", "employee")
    return rows.filter(employee__in=people_of(actor).order_by().values("pk"))


def solutions_seen_by(actor: Actor) -> SolutionQuerySet:
    """Return what the people solved whom the actor may see, judged (`is_correct`), latest first."""
    rows = Solution.objects.judged().select_related("enquiry", "employee")
    return rows.filter(employee__in=people_of(actor).order_by().values("pk"))
