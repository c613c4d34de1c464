"""The deeds of one press on a project, and its report."""

from collections.abc import Callable
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _

from rapport.documents.printing import answer_with
from rapport.kit.ui.finding import one_of
from rapport.kit.ui.screens import deed, done, screen
from rapport.orders.queries import orders_seen_by
from rapport.projects.actions import (
    finish_milestone,
    finish_project,
    remove_goal,
    remove_stakeholder,
    start_project,
    take_order_out,
)
from rapport.projects.papers import print_report
from rapport.projects.queries import goals_seen_by, milestones_seen_by, stakeholders_seen_by
from rapport.projects.screens.common import part_url, project_of
from rapport.staff.actor import actor_of

_PRESSES: tuple[tuple[str, Callable[..., Any]], ...] = (("start", start_project), ("finish", finish_project))


def _press(code: str, run: Callable[..., Any]) -> None:
    @deed(f"projects/<int:project_id>/{code}/", name=f"project-{code}")
    def pressed(request: HttpRequest, project_id: int) -> HttpResponse:
        row = project_of(request, project_id)
        run(actor_of(request), row)
        return done(request, "project", row.pk, toast=_("Done."))


for _code, _run in _PRESSES:
    _press(_code, _run)


@deed("milestones/<int:milestone_id>/done/", name="milestone-done")
def milestone_done(request: HttpRequest, milestone_id: int) -> HttpResponse:
    """Mark a milestone as done today."""
    actor = actor_of(request)
    row = finish_milestone(actor, one_of(milestones_seen_by(actor), milestone_id))
    return done(request, part_url(row.project, "schedule"), toast=_("Done."))


@deed("project-goals/<int:goal_id>/remove/", name="goal-remove")
def goal_remove(request: HttpRequest, goal_id: int) -> HttpResponse:
    """Take a goal out of a planned project."""
    actor = actor_of(request)
    project = remove_goal(actor, one_of(goals_seen_by(actor), goal_id))
    return done(request, part_url(project, "goals"), toast=_("Removed."))


@deed("stakeholders/<int:stakeholder_id>/remove/", name="stakeholder-remove")
def stakeholder_remove(request: HttpRequest, stakeholder_id: int) -> HttpResponse:
    """Note that somebody has no stake any more."""
    actor = actor_of(request)
    project = remove_stakeholder(actor, one_of(stakeholders_seen_by(actor), stakeholder_id))
    return done(request, part_url(project, "people"), toast=_("Removed."))


@deed("projects/<int:project_id>/orders/<int:order_id>/out/", name="project-order-out")
def order_out(request: HttpRequest, project_id: int, order_id: int) -> HttpResponse:
    """Take an order out of the project."""
    actor, row = actor_of(request), project_of(request, project_id)
    take_order_out(actor, row, one_of(orders_seen_by(actor), order_id))
    return done(request, part_url(row, "work"), toast=_("Done."))


@screen("projects/<int:project_id>/report.<slug:form>", name="project-print")
def report(request: HttpRequest, project_id: int, form: str) -> HttpResponse:
    """Print the report to the client in the client's language."""
    return answer_with(print_report(project_of(request, project_id), form, actor_of(request)))
