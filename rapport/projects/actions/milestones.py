"""The milestones of a project: set, changed while planned, shifted with a reason, done, removed."""

from datetime import date
from typing import Any

from django.utils.translation import gettext as _

from rapport.journal.book import record
from rapport.kit.changes import create, remove, update
from rapport.kit.refusals import BadInput, Stale
from rapport.kit.ui import formats
from rapport.projects.actions.common import (
    locked,
    need_agreed,
    need_colleague,
    need_open,
    need_past,
    need_within,
    need_words,
)
from rapport.projects.events import MilestoneDone, MilestoneSet, MilestoneShifted
from rapport.projects.models import Milestone, Project
from rapport.projects.rights import SCHEDULE, WRITE
from rapport.roles.authority import act
from rapport.staff.actor import Actor
from rapport.staff.models import Employee

MOST = 200


@act("projects.add_milestone", right=WRITE)
def add_milestone(
    actor: Actor,
    project: Project,
    *,
    name: str,
    due_on: date,
    starts_on: date | None = None,
    owner: Employee | None = None,
) -> Milestone:
    """Set a milestone within the project's days; it starts with the project, and is its owner's, unless said otherwise.

    Raises BadInput with a sentence per field.
    """
    locked(project)
    need_open(project)
    if project.milestones.count() >= MOST:
        raise BadInput(_("A project has at most %(num)s milestones.") % {"num": MOST})
    starts = starts_on or project.starts_on
    need_within(project, starts, due_on)
    who = owner or project.owner
    need_colleague("owner", who)
    row = Milestone(
        project=project,
        name=need_words("name", name, _("Say what is done then.")),
        owner=who,
        starts_on=starts,
        due_on=due_on,
        first_due_on=due_on,
    )
    change = create(row)
    told = MilestoneSet(project.pk, project.number, row.name, due_on.isoformat())
    record(actor, told, project, project.client, changes=[change])
    return row


@act("projects.edit_milestone", right=WRITE)
def edit_milestone(actor: Actor, milestone: Milestone, **facts: Any) -> Milestone:
    """Change name and owner; while the project is planned starts_on and due_on too. Raises BadInput by field."""
    project = locked(milestone.project)
    need_open(project)
    foreign = set(facts) - {"name", "owner", "starts_on", "due_on"}
    if foreign:
        raise BadInput(fields={name: [_("There is no such field.")] for name in sorted(foreign)})
    if milestone.done_on is not None:
        raise BadInput(_("This milestone is done."))
    if "name" in facts:
        facts["name"] = need_words("name", facts["name"], _("Say what is done then."))
    if isinstance(facts.get("owner"), Employee):
        need_colleague("owner", facts["owner"])
    days = {name: facts.get(name, getattr(milestone, name)) for name in ("starts_on", "due_on")}
    if project.is_agreed and days["due_on"] != milestone.due_on:
        raise BadInput(fields={"due_on": [_("The project was started: shift the milestone with a reason.")]})
    need_within(project, **days)
    if not project.is_agreed:
        facts["first_due_on"] = days["due_on"]
    change = update(milestone, **facts)
    if change:
        told = MilestoneSet(project.pk, project.number, milestone.name, milestone.due_on.isoformat())
        record(actor, told, project, project.client, changes=[change])
    return milestone


def days_later(milestone: Milestone, *, due_on: date, **_given: Any) -> int:
    """Return by how many days a milestone is put off; none for an earlier day."""
    return max((due_on - milestone.due_on).days, 0)


def _of_project(milestone: Milestone, *_given: Any, **_named: Any) -> tuple[str, int]:
    return "project", milestone.project_id


def _shifting(milestone: Milestone, *, due_on: date, reason: str = "", **_given: Any) -> str:
    told = {
        "number": milestone.project.number, "client": milestone.project.client.name, "milestone": milestone.name,
        "before": formats.day(milestone.due_on), "after": formats.day(due_on), "reason": reason,
    }  # fmt: skip
    return _("Project %(number)s of %(client)s: %(milestone)s on %(after)s instead of %(before)s (%(reason)s)") % told


@act("projects.shift_milestone", right=SCHEDULE, size=days_later, summary=_shifting, about=_of_project)
def shift_milestone(actor: Actor, milestone: Milestone, *, due_on: date, reason: str) -> Milestone:
    """Agree another day for a milestone of a started project; measured by the days, asked above one's limit (R-162).

    Raises BadInput without a reason, for a day that has passed or behind the project's end, and for what is done.
    """
    project = locked(milestone.project)
    need_agreed(project)
    _as_measured(milestone)
    words = need_words("reason", reason, _("Say why the day changes."))
    if milestone.done_on is not None:
        raise BadInput(_("This milestone is done."))
    if due_on < actor.today:
        raise BadInput(fields={"due_on": [_("This day has passed.")]})
    need_within(project, milestone.starts_on, due_on)
    before = milestone.due_on
    if due_on == before:
        return milestone
    change = update(milestone, due_on=due_on, reason=words, shifts=milestone.shifts + 1)
    told = MilestoneShifted(
        project.pk, project.number, milestone.name, before.isoformat(), due_on.isoformat(), words
    )  # fmt: skip
    record(actor, told, project, project.client, changes=[change])
    return milestone


@act("projects.finish_milestone", right=WRITE)
def finish_milestone(actor: Actor, milestone: Milestone, *, done_on: date | None = None) -> Milestone:
    """Mark a milestone of a running project as done, today unless said otherwise; done once, it stays so.

    Raises BadInput for a day to come, and for a project that does not run.
    """
    project = locked(milestone.project)
    if project.state != Project.State.RUNNING:
        raise BadInput(_("The project does not run. Start it first."))
    day = done_on or actor.today
    need_past(actor, "done_on", day)
    if Milestone.objects.exclude(done_on=None).filter(pk=milestone.pk).exists():
        return milestone
    change = update(milestone, done_on=day)
    told = MilestoneDone(project.pk, project.number, milestone.name, day.isoformat(), milestone.days_late)
    record(actor, told, project, project.client, changes=[change])
    return milestone


def _removing(milestone: Milestone, *, reason: str = "", **_given: Any) -> str:
    told = {
        "number": milestone.project.number, "client": milestone.project.client.name, "milestone": milestone.name,
        "reason": reason,
    }  # fmt: skip
    return _("Project %(number)s of %(client)s: leave %(milestone)s out (%(reason)s)") % told


def _no_days(milestone: Milestone, **_given: Any) -> int:
    return 0


@act("projects.remove_milestone", right=SCHEDULE, size=_no_days, summary=_removing, about=_of_project)
def remove_milestone(actor: Actor, milestone: Milestone, *, reason: str) -> Project:
    """Take a milestone out of the schedule, with the reason. Raises BadInput for what is done or over."""
    project = locked(milestone.project)
    need_open(project)
    _as_measured(milestone)
    words = need_words("reason", reason, _("Say why it is not needed."))
    if milestone.done_on is not None:
        raise BadInput(_("This milestone is done."))
    told = MilestoneSet(project.pk, project.number, milestone.name, milestone.due_on.isoformat(), True, words)
    record(actor, told, project, project.client, changes=[remove(milestone)])
    return project


def _as_measured(milestone: Milestone) -> None:
    """Lock the milestone. Raises Stale when somebody changed or removed it since the deed was measured."""
    fresh = Milestone.objects.select_for_update().filter(pk=milestone.pk).first()
    if fresh is None or fresh.version != milestone.version:
        raise Stale(_("Somebody else changed this milestone meanwhile. Look at it and save again."), {})
