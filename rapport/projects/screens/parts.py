"""The forms about milestones, goals and stakeholders of a project."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _

from rapport.kit.ui.finding import one_of
from rapport.kit.ui.screens import form_screen
from rapport.projects.actions import (
    add_milestone,
    edit_milestone,
    finish_milestone,
    judge_goal,
    remove_milestone,
    set_goal,
    set_stakeholder,
    shift_milestone,
)
from rapport.projects.forms import (
    DoneForm,
    GoalForm,
    JudgeForm,
    MilestoneForm,
    ReasonForm,
    ShiftForm,
    StakeholderForm,
)
from rapport.projects.models import Milestone
from rapport.projects.queries import goals_seen_by, milestones_seen_by, stakeholders_seen_by
from rapport.projects.rights import SCHEDULE
from rapport.projects.screens.common import form_of, project_of
from rapport.roles.queries import limit_sentence
from rapport.staff.actor import actor_of


@form_screen("projects/<int:project_id>/milestones/new/", name="milestone-new")
def milestone_new(request: HttpRequest, project_id: int) -> HttpResponse:
    """Set a milestone."""
    row = project_of(request, project_id)
    start = {"starts_on": row.starts_on, "due_on": row.ends_on, "owner": row.owner_id}
    return form_of(
        request, row, MilestoneForm(request.POST or None, initial=start), _("New milestone"), "schedule",
        lambda actor, **facts: add_milestone(actor, row, **facts),
    )  # fmt: skip


def _milestone(request: HttpRequest, pk: int) -> Milestone:
    return one_of(milestones_seen_by(actor_of(request)), pk)  # type: ignore[no-any-return]


@form_screen("milestones/<int:milestone_id>/edit/", name="milestone-edit")
def milestone_edit(request: HttpRequest, milestone_id: int) -> HttpResponse:
    """Change a milestone."""
    one = _milestone(request, milestone_id)
    start = {"name": one.name, "starts_on": one.starts_on, "due_on": one.due_on, "owner": one.owner_id}
    form = MilestoneForm(request.POST or None, initial=start, agreed=one.project.is_agreed)
    return form_of(
        request, one.project, form, _("Change the milestone"), "schedule",
        lambda actor, **facts: edit_milestone(actor, one, **facts),
    )  # fmt: skip


@form_screen("milestones/<int:milestone_id>/shift/", name="milestone-shift")
def milestone_shift(request: HttpRequest, milestone_id: int) -> HttpResponse:
    """Agree another day for a milestone; above one's limit it is asked."""
    one = _milestone(request, milestone_id)
    form = ShiftForm(request.POST or None, initial={"due_on": one.due_on})
    return form_of(
        request, one.project, form, _("Shift %(milestone)s") % {"milestone": one}, "schedule",
        lambda actor, **facts: shift_milestone(actor, one, **facts),
        right=SCHEDULE, note=limit_sentence(actor_of(request), SCHEDULE),
    )  # fmt: skip


@form_screen("milestones/<int:milestone_id>/done-on/", name="milestone-done-on")
def milestone_done_on(request: HttpRequest, milestone_id: int) -> HttpResponse:
    """Mark a milestone as done on an earlier day."""
    one = _milestone(request, milestone_id)
    form = DoneForm(request.POST or None, initial={"done_on": actor_of(request).today})
    return form_of(
        request, one.project, form, _("When was %(milestone)s done?") % {"milestone": one}, "schedule",
        lambda actor, **facts: finish_milestone(actor, one, **facts),
    )  # fmt: skip


@form_screen("milestones/<int:milestone_id>/remove/", name="milestone-remove")
def milestone_remove(request: HttpRequest, milestone_id: int) -> HttpResponse:
    """Take a milestone out of the schedule."""
    one = _milestone(request, milestone_id)
    return form_of(
        request, one.project, ReasonForm(request.POST or None), _("Remove %(what)s") % {"what": one}, "schedule",
        lambda actor, **facts: remove_milestone(actor, one, **facts), right=SCHEDULE,
    )  # fmt: skip


@form_screen("projects/<int:project_id>/goals/new/", name="goal-new")
def goal_new(request: HttpRequest, project_id: int) -> HttpResponse:
    """Set a goal."""
    row = project_of(request, project_id)
    return form_of(
        request, row, GoalForm(request.POST or None), _("New goal"), "goals",
        lambda actor, **facts: set_goal(actor, row, **facts),
    )  # fmt: skip


@form_screen("project-goals/<int:goal_id>/", name="goal-edit")
def goal_edit(request: HttpRequest, goal_id: int) -> HttpResponse:
    """Change a goal that was not judged."""
    one = one_of(goals_seen_by(actor_of(request)), goal_id)
    start = {"words": one.words, "measure": one.measure, "target": one.target}
    return form_of(
        request, one.project, GoalForm(request.POST or None, initial=start), _("Change the goal"), "goals",
        lambda actor, **facts: set_goal(actor, one.project, one, **facts),
    )  # fmt: skip


@form_screen("project-goals/<int:goal_id>/judge/", name="goal-judge")
def goal_judge(request: HttpRequest, goal_id: int) -> HttpResponse:
    """Say whether a goal is reached, by its result."""
    one = one_of(goals_seen_by(actor_of(request)), goal_id)
    form = JudgeForm(request.POST or None, initial={"result": one.result, "reached": bool(one.reached)})
    told = {"measure": one.measure, "target": one.target}
    return form_of(
        request, one.project, form, str(one), "goals", lambda actor, **facts: judge_goal(actor, one, **facts),
        note=_("Measured by %(measure)s, reached at %(target)s.") % told,
    )  # fmt: skip


@form_screen("projects/<int:project_id>/stakeholders/new/", name="stakeholder-new")
def stakeholder_new(request: HttpRequest, project_id: int) -> HttpResponse:
    """Note who has a stake in the project."""
    row = project_of(request, project_id)
    form = StakeholderForm(row, request.POST or None, initial={"interest": "middle", "influence": "middle"})
    return form_of(
        request, row, form, _("New stakeholder"), "people", lambda actor, **facts: set_stakeholder(actor, row, **facts)
    )


@form_screen("stakeholders/<int:stakeholder_id>/", name="stakeholder-edit")
def stakeholder_edit(request: HttpRequest, stakeholder_id: int) -> HttpResponse:
    """Change what is noted of a stakeholder."""
    one = one_of(stakeholders_seen_by(actor_of(request)), stakeholder_id)
    start = {name: getattr(one, name) for name in ("role", "interest", "influence", "informed")}
    form = StakeholderForm(one.project, request.POST or None, known=one, initial=start)

    def keep(actor: Any, **facts: Any) -> Any:
        return set_stakeholder(actor, one.project, person=one.person, employee=one.employee, **facts)

    return form_of(request, one.project, form, one.name, "people", keep)
