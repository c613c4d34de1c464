"""The tags of one client."""

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _

from rapport.kit.refusals import BadInput
from rapport.kit.ui.screens import form_screen
from rapport.parties.actions import set_tags
from rapport.parties.forms.relation import TagsForm
from rapport.parties.rights import EDIT
from rapport.parties.screens.acting import form_page
from rapport.parties.screens.finding import client_of
from rapport.staff.actor import actor_of


@form_screen("clients/<int:client_id>/tags/", name="client-tags")
def tags(request: HttpRequest, client_id: int) -> HttpResponse:
    """Set the tags of the client."""
    client = client_of(request, client_id)
    now = ", ".join(tag.name for tag in client.tags.all())  # type: ignore[attr-defined]
    form = TagsForm(request.POST or None, initial={"tags": now})

    def run() -> str:
        try:
            set_tags(actor_of(request), client, form.names)
        except BadInput as wrong:
            raise BadInput(fields={"tags": wrong.fields.get("add", [wrong.sentence])}) from wrong
        return _("Tags saved.")

    back = reverse("client", args=[client_id])
    return form_page(request, form, run, title=_("Tags"), save=_("Save"), right=EDIT, back=back, client=client)
