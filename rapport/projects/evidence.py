"""What projects prove of a person's duties: that milestones are reached by their days."""

from collections.abc import Sequence

from django.db.models import F, Q, QuerySet
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from rapport.kit.ui.record import Deed
from rapport.projects.models import Milestone
from rapport.roles.evidence import Now, Rule, Told, evidence, share


def _done() -> QuerySet[Milestone]:
    return Milestone.objects.filter(done_on__isnull=False)


def _tell(rows: Sequence[Milestone]) -> list[Told]:
    return [Told(str(row), row.done_on, ("project", row.project_id)) for row in rows]


def _in_time(now: Now) -> Q:
    # Measured by the day agreed: one that was shifted with the agreement of whoever may is in time by its new day.
    return Q(done_on__lte=F("due_on"))


def _projects() -> Deed:
    return Deed(_("Projects"), reverse("projects"), "target")


evidence.put(
    "milestones-in-time",
    Rule(
        ("manage-projects",),
        gettext_lazy("Milestones done in time"),
        share(90),
        _done,
        "owner_id",
        "done_on",
        _tell,
        _projects,
        kept=_in_time,
        dated=True,
        feeds=("projects",),
    ),
)
