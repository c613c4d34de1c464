"""The team on a client."""

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _

from rapport.kit.refusals import NotSeen
from rapport.kit.ui.screens import deed, done, form_screen
from rapport.parties.actions import add_team_member, remove_team_member
from rapport.parties.forms.relation import TeamForm
from rapport.parties.models import TeamMember
from rapport.parties.rights import EDIT
from rapport.parties.screens.acting import form_page
from rapport.parties.screens.finding import client_of, undo_of
from rapport.staff.actor import actor_of


@form_screen("clients/<int:client_id>/team/new/", name="team-new")
def new(request: HttpRequest, client_id: int) -> HttpResponse:
    """Let a colleague serve the client too."""
    client, form = client_of(request, client_id), TeamForm(request.POST or None)

    def run() -> str:
        member = add_team_member(actor_of(request), client, **form.cleaned_data)
        return _("%(person)s serves %(client)s too.") % {"person": member.employee.name, "client": client.name}

    back = reverse("client", args=[client_id])
    return form_page(
        request, form, run, title=_("Add to the team"), save=_("Add"), right=EDIT, back=back, client=client
    )


@deed("clients/<int:client_id>/team/<int:member_id>/remove/", name="team-remove")
def remove(request: HttpRequest, client_id: int, member_id: int) -> HttpResponse:
    """Take a colleague off the client's team."""
    client = client_of(request, client_id)
    member = TeamMember.objects.filter(client=client, pk=member_id).select_related("employee", "client").first()
    if member is None:
        raise NotSeen(_("This colleague is not on the team any more."))
    remove_team_member(actor_of(request), member)
    return done(request, "client", client_id, toast=_("Taken off the team."), undo=undo_of(request))
