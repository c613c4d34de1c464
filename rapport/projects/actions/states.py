"""Starting, pausing, taking up again, finishing and abandoning a project."""

from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from rapport.journal.book import record
from rapport.kit.changes import update
from rapport.kit.refusals import BadInput
from rapport.kit.ui import formats
from rapport.projects.actions.common import locked, need_open, need_words
from rapport.projects.events import ProjectMoved
from rapport.projects.models import Project
from rapport.projects.rights import WRITE
from rapport.roles.authority import act
from rapport.staff.actor import Actor

State = Project.State


@act("projects.start_project", right=WRITE)
def start_project(actor: Actor, project: Project) -> Project:
    """Start a planned project, or take up a paused one: from the first start on its plan is agreed.

    Raises BadInput for a project that has no milestone or no goal yet, or runs already.
    """
    locked(project)
    need_open(project)
    if project.state == State.RUNNING:
        raise BadInput(_("This project is running already."))
    if project.state == State.PAUSED:
        return _moved(actor, project, State.RUNNING, reason="", resumed=True)
    if not project.milestones.exists():
        raise BadInput(_("Set a milestone first: by when is what done?"))
    if not project.goals.exists():
        raise BadInput(_("Set a goal first: what shall be reached, and how is it measured?"))
    return _moved(actor, project, State.RUNNING, first_ends_on=project.ends_on)


@act("projects.pause_project", right=WRITE)
def pause_project(actor: Actor, project: Project, *, reason: str) -> Project:
    """Pause a running project, with the reason. Raises BadInput for one in another state."""
    locked(project)
    if project.state != State.RUNNING:
        raise BadInput(_("Only a running project can be paused."))
    return _moved(actor, project, State.PAUSED, reason=need_words("reason", reason, _("Say why it is paused.")))


@act("projects.finish_project", right=WRITE)
def finish_project(actor: Actor, project: Project) -> Project:
    """Finish a running project today, once all milestones are done and all goals are judged. Raises BadInput."""
    locked(project)
    if project.state != State.RUNNING:
        raise BadInput(_("Only a running project can be finished."))
    undone = project.milestones.filter(done_on=None).count()
    if undone:
        text = ngettext(
            "%(num)s milestone is not done yet. Mark it as done, or remove it with a reason.",
            "%(num)s milestones are not done yet. Mark them as done, or remove them with a reason.",
            undone,
        )
        raise BadInput(text % {"num": formats.number(undone)})
    if project.goals.filter(reached=None).exists():
        raise BadInput(_("Say of each goal first whether it is reached, and with which result."))
    return _moved(actor, project, State.DONE, closed_on=actor.today)


@act("projects.abandon_project", right=WRITE)
def abandon_project(actor: Actor, project: Project, *, reason: str) -> Project:
    """Give a project up, with the reason. Raises BadInput when it is over."""
    locked(project)
    need_open(project)
    words = need_words("reason", reason, _("Say why the project is abandoned."))
    return _moved(actor, project, State.ABANDONED, reason=words, closed_on=actor.today)


def _moved(actor: Actor, project: Project, state: str, *, resumed: bool = False, **facts: Any) -> Project:
    change = update(project, state=state, **facts)
    told = ProjectMoved(project.pk, project.number, state, facts.get("reason", ""), resumed)
    record(actor, told, project, project.client, changes=[change])
    return project
