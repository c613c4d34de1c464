"""Who has a stake in a project, and how they are kept informed."""

from django.utils.translation import gettext as _

from rapport.journal.book import record
from rapport.kit.changes import create, remove, update
from rapport.kit.refusals import BadInput
from rapport.parties.models import Person
from rapport.projects.actions.common import locked, need_colleague, need_open, need_words
from rapport.projects.events import StakeholderSet
from rapport.projects.models import Project, Stakeholder
from rapport.projects.rights import WRITE
from rapport.roles.authority import act
from rapport.staff.actor import Actor
from rapport.staff.models import Employee

MIDDLE = Stakeholder.Weight.MIDDLE


@act("projects.set_stakeholder", right=WRITE)
def set_stakeholder(
    actor: Actor,
    project: Project,
    *,
    role: str,
    informed: str,
    interest: str = MIDDLE,
    influence: str = MIDDLE,
    person: Person | None = None,
    employee: Employee | None = None,
) -> Stakeholder:
    """Note that a person of the client, or one of ours, has a stake in the project, or change what is noted of them.

    Raises BadInput with a sentence per field, also unless exactly one of person and employee is given.
    """
    locked(project)
    need_open(project)
    if (person is None) == (employee is None):
        raise BadInput(fields={"person": [_("Choose a person of the client, or one of us.")]})
    if person is not None and person.client_id != project.client_id:
        raise BadInput(fields={"person": [_("%(person)s does not belong to this client.") % {"person": person}]})
    if employee is not None:
        need_colleague("employee", employee)
    facts = {
        "role": need_words("role", role, _("Say what part they have.")),
        "informed": need_words("informed", informed, _("Say how they are kept informed.")),
        "interest": interest,
        "influence": influence,
    }
    row = project.stakeholders.filter(person=person, employee=employee).first()
    if row is None:
        row = Stakeholder(project=project, person=person, employee=employee, **facts)
        change = create(row)
    else:
        change = update(row, **facts)  # type: ignore[assignment]
    if change:
        told = StakeholderSet(project.pk, project.number, row.name, row.role)
        record(actor, told, project, project.client, changes=[change])
    return row


@act("projects.remove_stakeholder", right=WRITE)
def remove_stakeholder(actor: Actor, stakeholder: Stakeholder) -> Project:
    """Note that somebody has no stake in the project any more. Raises BadInput for a project that is over."""
    project = locked(stakeholder.project)
    need_open(project)
    told = StakeholderSet(project.pk, project.number, stakeholder.name, stakeholder.role, removed=True)
    record(actor, told, project, project.client, changes=[remove(stakeholder)])
    return project
