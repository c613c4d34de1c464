"""How projects stand in a list: what is done of each, what is late, and what was spent."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.db.models import Count, Min, Q

from rapport.projects.models import Milestone, Project
from rapport.projects.queries.money import Sums


@dataclass(frozen=True)
class Standing:
    """A project with its sums, how many of its milestones are done, and the next day on which one is due."""

    project: Project
    sums: Sums
    done: int
    all: int
    next_on: date | None
    late: bool

    @property
    def is_over(self) -> bool:
        """True for an open project for which more was spent than its budget."""
        return self.project.is_open and self.sums.over > 0


def standing(projects: Sequence[Project], today: date) -> list[Standing]:
    """Return how each of the projects, which were read with their sums, stands today. One query."""
    rows = Milestone.objects.filter(project__in=[one.pk for one in projects]).order_by().values_list("project")
    counts = rows.annotate(
        done=Count("pk", filter=Q(done_on__isnull=False)), all=Count("pk"), next=Min("due_on", filter=Q(done_on=None))
    )
    found = {project: facts for project, *facts in counts} if projects else {}
    told = []
    for one in projects:
        done, number, next_on = found.get(one.pk, (0, 0, None))
        running = one.state == Project.State.RUNNING
        late = running and (one.ends_on < today or (next_on is not None and next_on < today))
        sums = Sums(one.budget, one.planned, one.spent)  # type: ignore[attr-defined]
        told.append(Standing(one, sums, done, number, next_on, late))
    return told
