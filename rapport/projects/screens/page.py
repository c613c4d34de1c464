"""The page of a project: its schedule, budget, goals, people, work, and its history."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from rapport.documents.queries import documents_of
from rapport.journal.book import lines_about
from rapport.kit.ui.screens import render, screen
from rapport.orders.queries import orders_seen_by
from rapport.projects.models import Project
from rapport.projects.queries import sums_of, tasks_of
from rapport.projects.rights import SCHEDULE, WRITE
from rapport.projects.rules import scale
from rapport.projects.screens.common import part_url, project_of
from rapport.roles.authority import gate, may
from rapport.staff.actor import Actor, actor_of

PARTS = ("schedule", "budget", "goals", "people", "work", "history")
LINES = 100


@screen("projects/<int:project_id>/", name="project")
def project(request: HttpRequest, project_id: int) -> HttpResponse:
    """Show a project: how it stands, and one of its parts."""
    actor, row = actor_of(request), project_of(request, project_id)
    part = request.GET.get("part", "")
    part = part if part in PARTS else PARTS[0]
    labels = {
        "schedule": _("Schedule"), "budget": pgettext("of a project", "Budget"), "goals": _("Goals"),
        "people": _("Stakeholders"), "work": _("Orders and tasks"), "history": _("History"),
    }  # fmt: skip
    milestones = list(row.milestones.select_related("owner"))
    context = {
        "row": row, "part": part, "today": actor.today, "writes": may(actor, WRITE), "answer": gate(actor, WRITE),
        "sums": sums_of(row), "milestones": milestones,
        "late_milestones": [one for one in milestones if row.state == "running" and one.is_late(actor.today)],
        "done": sum(one.done_on is not None for one in milestones),
        "tabs": [{"label": labels[one], "url": part_url(row, one), "current": one == part} for one in PARTS],
        **_part(actor, row, part, milestones),
    }  # fmt: skip
    return render(request, "projects/project.html", context)


def _part(actor: Actor, row: Project, part: str, milestones: list[Any]) -> dict[str, Any]:
    if part == "schedule":
        return {
            "scale": scale(row.starts_on, row.ends_on, milestones, actor.today),
            "shifts": may(actor, SCHEDULE),
        }
    if part == "budget":
        return {"entries": list(row.entries.select_related("entered_by")[:LINES])}
    if part == "goals":
        return {"goals": list(row.goals.all())}
    if part == "people":
        return {"people": list(row.stakeholders.select_related("person", "employee"))}
    if part == "work":
        orders = orders_seen_by(actor).filter(pk__in=row.orders.values("order"))
        tasks = tasks_of(actor, row)
        return {
            "orders": list(orders[:LINES]), "tasks": list(tasks[:LINES]), "at": actor.at,
            "files": list(documents_of("project", row.pk)[:LINES]),
        }  # fmt: skip
    return {"entries": lines_about("project", row.pk, limit=LINES)}
