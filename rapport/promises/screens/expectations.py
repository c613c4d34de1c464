"""What clients expect."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _

from rapport.kit.ui.finding import one_of
from rapport.kit.ui.form_pages import form_page, form_shown
from rapport.kit.ui.screens import form_screen
from rapport.parties.models import Client
from rapport.parties.queries import clients_seen_by
from rapport.promises.actions import end_expectation, note_expectation
from rapport.promises.forms import ExpectationEndForm, ExpectationForm
from rapport.promises.models import Expectation
from rapport.promises.queries import expectations_seen_by
from rapport.promises.rights import MAKE
from rapport.promises.screens.common import TAB
from rapport.roles.authority import gate
from rapport.staff.actor import actor_of


@form_screen("clients/<int:client_id>/expectations/new/", name="expectation-new")
def expectation_new(request: HttpRequest, client_id: int) -> HttpResponse:
    """Write down what a client expects of us (R-188)."""
    actor = actor_of(request)
    client: Client = one_of(clients_seen_by(actor), client_id)
    number = request.GET.get("promise", "")
    initial = {"promise": number} if number.isdecimal() and len(number) < 19 else {}
    back = (client.name, reverse("client-tab", args=[client.pk, TAB]))
    return form_page(
        request, ExpectationForm(client, request.POST or None, initial), _("What the client expects"), back,
        lambda **told: note_expectation(actor, client, **told), answer=gate(actor, MAKE),
    )  # fmt: skip


@form_screen("expectations/<int:expectation_id>/", name="expectation")
def expectation(request: HttpRequest, expectation_id: int) -> HttpResponse:
    """Show what a client expects, and write down how it ended."""
    actor = actor_of(request)
    row: Expectation = one_of(expectations_seen_by(actor), expectation_id)
    back = (row.client.name, reverse("client-tab", args=[row.client_id, TAB]))
    heading, form = _("What the client expects"), ExpectationEndForm(request.POST or None)
    page = "promises/expectation.html"
    more: dict[str, Any] = {"row": row, "answer": gate(actor, MAKE), "note": row.words}
    if row.met is not None:
        return form_shown(request, ExpectationEndForm(), heading, back, page=page, **more)
    return form_page(
        request, form, heading, back, lambda **told: end_expectation(actor, row, **told), page=page, **more
    )
