"""The last day and the budget of a started project change with a reason, by those who may (R-162)."""

from datetime import date
from decimal import Decimal
from typing import Any

from django.utils.translation import gettext as _

from rapport.journal.book import record
from rapport.kit.changes import update
from rapport.kit.refusals import BadInput
from rapport.kit.ui import formats
from rapport.projects.actions.common import about, locked, need_agreed, need_amount, need_seen, need_words
from rapport.projects.actions.taking import need_last_within
from rapport.projects.events import ProjectPutOff, ProjectRebudgeted
from rapport.projects.models import Project
from rapport.projects.rights import BUDGET, SCHEDULE
from rapport.roles.authority import act
from rapport.roles.catalogue import Amount
from rapport.staff.actor import Actor


def difference(project: Project, *, budget: Decimal, **_given: Any) -> Amount:
    """Return by how much the budget changes, in the project's currency: what the right is measured by."""
    return Amount(abs(budget - project.budget), project.currency)


def _rebudgeting(project: Project, *, budget: Decimal, reason: str = "", **_given: Any) -> str:
    told = {
        "number": project.number, "client": project.client.name, "reason": reason,
        "before": formats.money(project.budget, project.currency), "after": formats.money(budget, project.currency),
    }  # fmt: skip
    return _("Project %(number)s of %(client)s: budget %(after)s instead of %(before)s (%(reason)s)") % told


@act(
    "projects.change_budget", right=BUDGET, size=difference, summary=_rebudgeting, about=about,
)  # fmt: skip
def change_budget(actor: Actor, project: Project, *, budget: Decimal, reason: str) -> Project:
    """Change the budget of a started project, measured by the difference, asked above one's limit (R-162).

    Raises BadInput without a reason, and for a project that was not started or is over.
    """
    as_measured(project)
    need_agreed(project)
    words = need_words("reason", reason, _("Say why the budget changes."))
    need_amount("budget", budget, project.currency)
    before = project.budget
    change = update(project, budget=budget)
    if change:
        told = ProjectRebudgeted(project.pk, project.number, str(before), str(budget), project.currency, words)
        record(actor, told, project, project.client, changes=[change])
    return project


def days_later(project: Project, *, ends_on: date, **_given: Any) -> int:
    """Return by how many days the end is put off; none for an earlier day."""
    return max((ends_on - project.ends_on).days, 0)


def _putting_off(project: Project, *, ends_on: date, reason: str = "", **_given: Any) -> str:
    told = {
        "number": project.number, "client": project.client.name, "reason": reason,
        "before": formats.day(project.ends_on), "after": formats.day(ends_on),
    }  # fmt: skip
    return _("Project %(number)s of %(client)s: end on %(after)s instead of %(before)s (%(reason)s)") % told


@act("projects.put_off_end", right=SCHEDULE, size=days_later, summary=_putting_off, about=about)
def put_off_end(actor: Actor, project: Project, *, ends_on: date, reason: str) -> Project:
    """Agree another last day for a started project; measured by the days, asked above one's limit (R-162).

    Raises BadInput for a day that has passed or before a milestone, without a reason, and for a project that is over.
    """
    as_measured(project)
    need_agreed(project)
    words = need_words("reason", reason, _("Say why the end changes."))
    if ends_on < actor.today:
        raise BadInput(fields={"ends_on": [_("This day has passed.")]})
    if ends_on < project.starts_on:
        raise BadInput(fields={"ends_on": [_("The project would end before it starts.")]})
    need_last_within(project, ends_on)
    before = project.ends_on
    change = update(project, ends_on=ends_on)
    if change:
        told = ProjectPutOff(project.pk, project.number, before.isoformat(), ends_on.isoformat(), words)
        record(actor, told, project, project.client, changes=[change])
    return project


def as_measured(project: Project) -> None:
    """Lock the project. Raises Stale when somebody changed it since the deed was measured."""
    version = project.version
    need_seen(locked(project), version)
