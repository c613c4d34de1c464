"""Facts of a card, edited in place or on their own page."""

import re
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _

from rapport.kit.refusals import NotSeen, Stale
from rapport.kit.ui.forms import telling
from rapport.kit.ui.screens import deed, done, form_screen, render
from rapport.parties.actions import change_status, confirm_client, edit_client
from rapport.parties.fields import GROUPS, editable_fields
from rapport.parties.forms.base import FactsForm
from rapport.parties.models import Client
from rapport.parties.rights import EDIT
from rapport.parties.screens.finding import back_of, client_of, undo_of
from rapport.roles.authority import gate
from rapport.staff.actor import actor_of

PIECE = re.compile(r"facts|about|row-\d{1,18}")


@form_screen("clients/<int:client_id>/facts/<slug:fact>/", name="client-fact")
def fact(request: HttpRequest, client_id: int, fact: str) -> HttpResponse:
    """Edit one fact, or a few that belong together."""
    client, names = client_of(request, client_id), _names(request, fact)
    back = back_of(request, reverse("client", args=[client_id]))
    form = FactsForm(client, names, request.POST or None)
    if fact == "status":
        form.fields["status"].choices = [(code, label) for code, label in Client.Status.choices if code != "lost"]  # type: ignore[attr-defined]
    theirs: dict[str, Any] = {}
    if request.method == "POST" and form.is_valid():
        try:
            with telling(form):
                _save(request, client, form)
                return done(
                    request, back, toast=_("Saved: %(client)s.") % {"client": client.name}, undo=undo_of(request)
                )
        except Stale as stale:
            fields: dict[str, Any] = {field.attname: field for field in client._meta.concrete_fields}
            theirs = {name: fields[name].to_python(value or None) for name, value in stale.theirs.items()}
    piece = (request.POST or request.GET).get("piece", "")
    context = {
        "client": client,
        "form": form,
        "fact": fact,
        "seen": form.hidden_seen(theirs),
        "conflicts": _conflicts(form, theirs),
        "answer": gate(actor_of(request), EDIT),
        "back": back,
        "piece": piece if PIECE.fullmatch(piece) else "facts",
        "in_place": "HX-Request" in request.headers,
    }
    return render(request, "parties/fact.html", context, status=409 if theirs else 422 if form.is_bound else 200)


def _names(request: HttpRequest, fact: str) -> tuple[str, ...]:
    names = GROUPS.get(fact, (fact,))
    allowed = editable_fields(actor_of(request)) | {"status"}
    if not set(names) <= allowed:
        raise NotSeen(_("There is no such fact on the card."))
    return names


def _save(request: HttpRequest, client: Client, form: FactsForm) -> None:
    if form.names == ("status",):
        change_status(actor_of(request), client, form.facts["status"])
    else:
        edit_client(actor_of(request), client, seen=form.seen, **form.facts)


def _conflicts(form: FactsForm, theirs: dict[str, Any]) -> list[dict[str, Any]]:
    return [
        {
            "name": name,
            "label": form.fields[name].label,
            "mine": form.cleaned_data.get(name),
            "theirs": value,
            "before": form.seen.get(name),
        }
        for name, value in theirs.items()
    ]


@deed("clients/<int:client_id>/confirm/", name="client-confirm")
def confirm(request: HttpRequest, client_id: int) -> HttpResponse:
    """Say that the card is true today."""
    client = client_of(request, client_id)
    confirm_client(actor_of(request), client)
    return done(request, "client", client_id, toast=_("The card is confirmed."), undo=undo_of(request))
