"""The words by which projects are found, and projects in the find box."""

from django.urls import reverse
from django.utils.translation import gettext_lazy

from rapport.kit.text import fold
from rapport.projects.models import Project, ProjectQuerySet
from rapport.projects.queries import projects_seen_by
from rapport.search.index import findable
from rapport.search.queries import Group, Hit, groups, numbers_of
from rapport.staff.actor import Actor

FEWEST_LETTERS = 2


def found(actor: Actor, query: str) -> ProjectQuerySet:
    """Return the seen projects that hold what was typed, newest first."""
    rows = projects_seen_by(actor).order_by("-id")
    return rows.filter(pk__in=numbers_of("project", query)) if len(fold(query)) >= FEWEST_LETTERS else rows.none()


def find_projects(actor: Actor, query: str, limit: int) -> list[Hit]:
    """Return hits for the find box. One query."""
    if len(fold(query)) < FEWEST_LETTERS:
        return []
    return [_hit(row) for row in found(actor, query)[:limit]]


def _hit(row: Project) -> Hit:
    return Hit(str(row), f"{row.client.name}, {row.get_state_display()}", reverse("project", args=[row.pk]), "target")


def follow_rows() -> None:
    """Have the texts follow every change of a project, and put projects into the find box."""
    findable("project", Project, lambda row: [row.number, row.title, row.client.name, row.words])
    groups.put("projects", Group(gettext_lazy("Projects"), find_projects, "project"))
