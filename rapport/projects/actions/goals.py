"""The goals of a project: set, judged by their result, removed while it is planned."""

from django.utils.translation import gettext as _

from rapport.journal.book import record
from rapport.kit.changes import create, remove, update
from rapport.kit.refusals import BadInput
from rapport.projects.actions.common import locked, need_agreed, need_open, need_planned, need_words
from rapport.projects.events import GoalJudged, GoalSet
from rapport.projects.models import Goal, Project
from rapport.projects.rights import WRITE
from rapport.roles.authority import act
from rapport.staff.actor import Actor

MOST = 50


@act("projects.set_goal", right=WRITE)
def set_goal(
    actor: Actor, project: Project, goal: Goal | None = None, *, words: str, measure: str, target: str
) -> Goal:
    """Set a new goal, or change one that was not judged: what, measured by what, reached from which value on.

    Raises BadInput with a sentence per field.
    """
    locked(project)
    need_open(project)
    facts = {
        "words": need_words("words", words, _("Say what shall be reached.")),
        "measure": need_words("measure", measure, _("Say how it is measured.")),
        "target": need_words("target", target, _("Say from which value on it is reached.")),
    }
    if goal is None:
        if project.goals.count() >= MOST:
            raise BadInput(_("A project has at most %(num)s goals.") % {"num": MOST})
        goal = Goal(project=project, **facts)
        change = create(goal)
    else:
        if Goal.objects.exclude(reached=None).filter(pk=goal.pk).exists():
            raise BadInput(_("This goal was judged already."))
        change = update(goal, **facts)  # type: ignore[assignment]
    if change:
        record(actor, GoalSet(project.pk, project.number, goal.words), project, project.client, changes=[change])
    return goal


@act("projects.judge_goal", right=WRITE)
def judge_goal(actor: Actor, goal: Goal, *, reached: bool, result: str) -> Goal:
    """Keep whether a goal of a started project is reached, with its result. Raises BadInput without one."""
    project = locked(goal.project)
    need_agreed(project)
    words = need_words("result", result, _("Write what was measured."))
    change = update(goal, reached=reached, result=words, judged_on=actor.today)
    if change:
        told = GoalJudged(project.pk, project.number, goal.words, words, reached)
        record(actor, told, project, project.client, changes=[change])
    return goal


@act("projects.remove_goal", right=WRITE)
def remove_goal(actor: Actor, goal: Goal) -> Project:
    """Take a goal out of a project that is only planned. Raises BadInput once it was started."""
    project = locked(goal.project)
    need_planned(project)
    told = GoalSet(project.pk, project.number, goal.words, removed=True)
    record(actor, told, project, project.client, changes=[remove(goal)])
    return project
