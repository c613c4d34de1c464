"""Making a promise: by form, or in one press from a date that was written or said today."""

from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _

from rapport.kit.refusals import BadInput
from rapport.kit.ui.finding import one_of
from rapport.kit.ui.form_pages import form_shown
from rapport.kit.ui.forms import telling
from rapport.kit.ui.screens import deed, done, form_screen
from rapport.parties.models import Client
from rapport.parties.queries import clients_seen_by
from rapport.promises.actions import make_promise
from rapport.promises.forms import PromiseForm, start_from
from rapport.promises.queries import Offer, offers_for
from rapport.promises.rights import MAKE
from rapport.roles.authority import gate
from rapport.roles.undo import undo_of
from rapport.staff.actor import Actor, actor_of


@form_screen("clients/<int:client_id>/promises/new/", name="promise-new")
def promise_new(request: HttpRequest, client_id: int) -> HttpResponse:
    """Write down a promise; the address may name an offer of today to begin with, or a record where it was made."""
    actor = actor_of(request)
    client: Client = one_of(clients_seen_by(actor), client_id)
    form = PromiseForm(actor, client, request.POST or None, initial=_start(request, actor, client))
    if request.method == "POST" and form.is_valid():
        with telling(form):
            row = make_promise(actor, client, **form.given)
            return done(request, "promise", row.pk, toast=_("The promise is kept in mind."), undo=undo_of(actor))
    back = (client.name, reverse("client", args=[client.pk]))
    more: dict[str, Any] = {"answer": gate(actor, MAKE), "note": client.name}
    return form_shown(request, form, _("Promise something"), back, page="promises/new.html", **more)


def _start(request: HttpRequest, actor: Actor, client: Client) -> dict[str, Any]:
    offer = _offer(actor, client, request.GET.get("offer", ""))
    if offer is None:
        return {"source": request.GET.get("source", "")[:60]}
    local: datetime = offer.due_at.astimezone(ZoneInfo(actor.zone))
    start = start_from(local, offer.whole_day)
    return {**start, "words": offer.words, "person": offer.person, "source": f"{offer.source[0]}-{offer.source[1]}"}


def _offer(actor: Actor, client: Client, key: str) -> Offer | None:
    return next((one for one in offers_for(actor, client) if one.key == key), None) if key else None


@deed("clients/<int:client_id>/promises/offered/", name="promise-offered")
def promise_offered(request: HttpRequest, client_id: int) -> HttpResponse:
    """Keep a date that was written or said today as a promise, in one press (R-176)."""
    actor = actor_of(request)
    client: Client = one_of(clients_seen_by(actor), client_id)
    offer = _offer(actor, client, request.POST.get("offer", ""))
    if offer is None:
        raise BadInput(_("This date is not on offer any more: it has passed, or is a promise already."))
    row = make_promise(
        actor, client, words=offer.words, due_at=offer.due_at, whole_day=offer.whole_day, person=offer.person,
        source=offer.source,
    )  # fmt: skip
    toast = _("Promised: %(what)s") % {"what": row.words}
    return done(request, "client", client.pk, toast=toast, undo=undo_of(actor))
