"""Who serves a client beside its owner (R-017)."""

from django.utils.translation import gettext as _

from rapport.journal.book import record
from rapport.kit.changes import create, remove, update
from rapport.kit.refusals import BadInput
from rapport.parties.events import TeamJoined, TeamLeft
from rapport.parties.models import Client, TeamMember
from rapport.parties.rights import EDIT
from rapport.roles.authority import act
from rapport.staff.actor import Actor
from rapport.staff.models import Employee


@act("parties.add_team_member", right=EDIT)
def add_team_member(actor: Actor, client: Client, employee: Employee, *, part: str, backup: bool = False) -> TeamMember:
    """Let a colleague serve the client too, or change the part they play. They see the client from now on.

    Raises BadInput without a part, for the owner, and for somebody who no longer works here.
    """
    if employee.pk == client.owner_id:
        raise BadInput(fields={"employee": [_("%(person)s is the owner already.") % {"person": employee.name}]})
    if not employee.is_active:
        raise BadInput(fields={"employee": [_("%(person)s does not work here any more.") % {"person": employee.name}]})
    member = TeamMember.objects.filter(client=client, employee=employee).first()
    if member is None:
        member = TeamMember(client=client, employee=employee, part=part.strip(), backup=backup)
        change = create(member)
    else:
        change = update(member, part=part.strip(), backup=backup)  # type: ignore[assignment]
    if change:
        record(actor, TeamJoined(employee.name, member.part), client, changes=[change])
    return member


@act("parties.remove_team_member", right=EDIT)
def remove_team_member(actor: Actor, member: TeamMember) -> None:
    """Take a colleague off the client's team."""
    client, person = member.client, member.employee.name
    record(actor, TeamLeft(person), client, changes=[remove(member)])
