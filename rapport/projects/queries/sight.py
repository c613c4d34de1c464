"""Who sees which projects: whoever sees the client."""

from typing import Any

from django.db.models import QuerySet

from rapport.agenda.models import TaskQuerySet
from rapport.agenda.queries import tasks_seen_by
from rapport.parties.models import Client
from rapport.parties.queries import client_is_seen
from rapport.projects.models import BudgetEntry, Goal, Milestone, Project, ProjectQuerySet, Stakeholder
from rapport.staff.actor import Actor


def projects_seen_by(actor: Actor) -> ProjectQuerySet:
    """Return the projects of clients that the actor may see, newest first, with their sums, client and owner."""
    rows = Project.objects.select_related("client", "owner", "contract", "deal").with_sums()
    return rows if actor.is_program else rows.filter(client_is_seen(actor, "client"), client__removed_at=None)


def projects_of(client: Client) -> ProjectQuerySet:
    """Return the client's projects with their sums, newest first. The caller has made sure of the client."""
    return Project.objects.filter(client=client).select_related("owner").with_sums()


def milestones_seen_by(actor: Actor) -> QuerySet[Milestone]:
    """Return the milestones of seen projects."""
    return _hanging(actor, Milestone.objects.select_related("project__client", "owner"))


def goals_seen_by(actor: Actor) -> QuerySet[Goal]:
    """Return the goals of seen projects."""
    return _hanging(actor, Goal.objects.select_related("project__client"))


def entries_seen_by(actor: Actor) -> QuerySet[BudgetEntry]:
    """Return what is planned and was spent in seen projects."""
    return _hanging(actor, BudgetEntry.objects.select_related("project__client", "entered_by"))


def stakeholders_seen_by(actor: Actor) -> QuerySet[Stakeholder]:
    """Return who has a stake in seen projects."""
    return _hanging(actor, Stakeholder.objects.select_related("project__client", "person", "employee"))


def tasks_of(actor: Actor, project: Project) -> TaskQuerySet:
    """Return the seen tasks about a project, those to do first by their day, then those that are over."""
    rows = tasks_seen_by(actor).filter(subject_kind="project", subject_id=project.pk)
    return rows.select_related("asked_of", "unit").order_by("closed_at", "due_at", "pk")


def _hanging(actor: Actor, rows: Any) -> Any:
    if actor.is_program:
        return rows
    return rows.filter(client_is_seen(actor, "project__client"), project__client__removed_at=None)
