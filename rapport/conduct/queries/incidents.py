"""Incidents of liability: only for the person concerned, their heads, and who holds the right to all."""

from django.db.models import QuerySet

from rapport.conduct.models import Incident
from rapport.conduct.queries.people import people_under
from rapport.conduct.rights import INCIDENTS
from rapport.roles.authority import may
from rapport.staff.actor import Actor


def incidents_seen_by(actor: Actor) -> QuerySet[Incident]:
    """Return the incidents that concern the actor or the people under them; all for who holds the right."""
    rows = Incident.objects.select_related("employee", "registered_by", "decided_by")
    if actor.is_program or may(actor, INCIDENTS):
        return rows
    return rows.filter(employee_id__in=[actor.pk, *people_under(actor)])


def may_decide(actor: Actor, employee_id: int) -> bool:
    """True when the actor may register and decide what concerns the employee: a head of theirs, or the right to all."""
    if employee_id == actor.pk:
        return False
    return actor.is_program or may(actor, INCIDENTS) or employee_id in people_under(actor)
