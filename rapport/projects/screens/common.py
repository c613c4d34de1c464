"""What several pages of projects need."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.urls import reverse

from rapport.kit.ui.finding import one_of
from rapport.kit.ui.form_pages import form_page
from rapport.projects.models import Project
from rapport.projects.queries import projects_seen_by
from rapport.projects.rights import WRITE
from rapport.roles.authority import gate
from rapport.staff.actor import actor_of

__all__ = ["LIST", "actor_of", "form_of", "one_of", "part_url", "project_of"]
LIST = 100


def project_of(request: HttpRequest, pk: int) -> Project:
    """Return the project of that number. Raises NotSeen."""
    return one_of(projects_seen_by(actor_of(request)), pk)  # type: ignore[no-any-return]


def part_url(project: Project, part: str) -> str:
    """Return the address of one part of a project's page."""
    return f"{reverse('project', args=[project.pk])}?part={part}"


def form_of(
    request: HttpRequest,
    row: Project,
    form: Any,
    heading: str,
    part: str,
    deed: Any,
    *,
    right: str = WRITE,
    note: str = "",
) -> HttpResponse:
    """Show a form of a project, or run `deed(actor, **facts)` and go back to the part of the project's page."""
    actor = actor_of(request)
    back, answer = (row.number, part_url(row, part)), gate(actor, right)
    return form_page(request, form, heading, back, lambda **facts: deed(actor, **facts), answer=answer, note=note)
