"""Letters and faxes on paper, written into the register from a client's card (R-386)."""

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _

from rapport.kit.ui.finding import one_of
from rapport.kit.ui.form_pages import form_shown
from rapport.kit.ui.forms import telling
from rapport.kit.ui.screens import done, form_screen
from rapport.mailroom.actions import register_letter
from rapport.mailroom.forms import PaperForm
from rapport.mailroom.rights import REGISTER
from rapport.messaging.actions import take_in
from rapport.parties.models import Client
from rapport.parties.queries import clients_seen_by
from rapport.roles.authority import gate
from rapport.roles.undo import undo_of
from rapport.staff.actor import actor_of


@form_screen("clients/<int:client_id>/letters/new/", name="letter-new")
def letter_new(request: HttpRequest, client_id: int) -> HttpResponse:
    """Write a letter or fax on paper into the register."""
    actor = actor_of(request)
    client: Client = one_of(clients_seen_by(actor), client_id)
    form = PaperForm(client, actor.today, request.POST or None, request.FILES or None)
    answer = gate(actor, REGISTER)
    if request.method == "POST" and form.is_valid():
        with telling(form):
            told = dict(form.cleaned_data)
            file = told.pop("file")
            # Whoever may not write into the register leaves no file behind either.
            files = take_in({file.name: file.read()}) if file and answer.verdict == "yes" else ()
            row = register_letter(actor, client, files=files, **told)
            return done(request, "letter", row.pk, toast=_("Kept."), undo=undo_of(actor))
    back = (client.name, reverse("client", args=[client.pk]))
    return form_shown(request, form, _("Letter or fax on paper"), back, answer=answer)
