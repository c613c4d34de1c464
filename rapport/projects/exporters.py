"""How projects go out as a table: only those that the actor may see, in bounded memory."""

from collections.abc import Iterator, Sequence
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from rapport.exchange.contributes import offer_export
from rapport.exchange.shelves import Exporter
from rapport.kit.parts import in_parts
from rapport.projects.models import Project, ProjectQuerySet
from rapport.projects.queries import projects_seen_by
from rapport.projects.queries.standing import Standing, standing
from rapport.staff.actor import Actor

CHUNK = 500
KEYS = (
    "number", "title", "client", "owner", "state", "reason", "starts_on", "ends_on", "first_ends_on", "closed_on",
    "currency", "budget",
)  # fmt: skip
SUMS = ("planned", "spent", "milestones", "milestones_done")


def _columns(actor: Actor) -> list[tuple[str, str]]:
    named = [(key, str(Project._meta.get_field(key).verbose_name)) for key in KEYS]  # type: ignore[union-attr]
    sums = (_("Planned spending"), _("Spent"), _("Milestones"), _("Milestones done"))
    return [*named, *zip(SUMS, sums, strict=True)]


def _rows(actor: Actor, projects: ProjectQuerySet, keys: Sequence[str]) -> Iterator[Sequence[Any]]:
    chunk: list[Project] = []
    for project in in_parts(projects.select_related("client", "owner").with_sums()):
        chunk.append(project)
        if len(chunk) == CHUNK:
            yield from _told(actor, chunk, keys)
            chunk = []
    yield from _told(actor, chunk, keys)


def _told(actor: Actor, chunk: Sequence[Project], keys: Sequence[str]) -> Iterator[Sequence[Any]]:
    for one in standing(chunk, actor.today):
        yield [_value(one, key) for key in keys]


def _value(one: Standing, key: str) -> Any:
    project = one.project
    known: dict[str, Any] = {
        "state": project.get_state_display(), "owner": project.owner.email, "client": project.client.name,
        "planned": one.sums.planned, "spent": one.sums.spent, "milestones": one.all, "milestones_done": one.done,
    }  # fmt: skip
    value = known[key] if key in known else getattr(project, key)
    return None if value == "" else value


offer_export(Exporter("projects", gettext_lazy("Projects"), "project", "projects", _columns, projects_seen_by, _rows))
