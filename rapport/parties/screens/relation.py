"""Status, loss, return, hand-over and removal of one client."""

from django import forms
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _

from rapport.kit.ui.screens import form_screen
from rapport.parties.actions import agree_discount, hand_over, mark_lost, remove_client, win_back
from rapport.parties.forms.bulk import HandOverForm
from rapport.parties.forms.relation import DiscountForm, LostForm, WonBackForm
from rapport.parties.rights import DISCOUNT, EDIT, HAND_OVER, REMOVE
from rapport.parties.screens.acting import form_page
from rapport.parties.screens.finding import client_of
from rapport.roles.queries import limit_sentence
from rapport.staff.actor import actor_of


@form_screen("clients/<int:client_id>/hand-over/", name="client-hand-over")
def hand_over_one(request: HttpRequest, client_id: int) -> HttpResponse:
    """Give the client to another manager."""
    client, form = client_of(request, client_id), HandOverForm(request.POST or None)

    def run() -> str:
        hand_over(actor_of(request), client, **form.cleaned_data)
        return _("Handed over to %(person)s.") % {"person": form.cleaned_data["to"].name}

    note = _("From then on the other manager answers for the client. Everything else on the card stays.")
    back = reverse("clients")
    return form_page(
        request,
        form,
        run,
        title=_("Hand over"),
        save=_("Hand over"),
        right=HAND_OVER,
        size=1,
        back=back,
        client=client,
        note=note,
    )


@form_screen("clients/<int:client_id>/lost/", name="client-lost")
def lost(request: HttpRequest, client_id: int) -> HttpResponse:
    """Record the client's decision to leave."""
    client, form = client_of(request, client_id), LostForm(request.POST or None)

    def run() -> str:
        mark_lost(actor_of(request), client, **form.cleaned_data)
        return _("Marked as lost: %(client)s.") % {"client": client.name}

    back = reverse("client", args=[client_id])
    return form_page(
        request, form, run, title=_("Client lost"), save=_("Mark as lost"), right=EDIT, back=back, client=client
    )


@form_screen("clients/<int:client_id>/won-back/", name="client-won-back")
def won_back(request: HttpRequest, client_id: int) -> HttpResponse:
    """Take a lost client back."""
    client, form = client_of(request, client_id), WonBackForm(request.POST or None)

    def run() -> str:
        win_back(actor_of(request), client, **form.cleaned_data)
        return _("Won back: %(client)s.") % {"client": client.name}

    back = reverse("client", args=[client_id])
    return form_page(request, form, run, title=_("Won back"), save=_("Won back"), right=EDIT, back=back, client=client)


@form_screen("clients/<int:client_id>/discount/", name="client-discount")
def discount(request: HttpRequest, client_id: int) -> HttpResponse:
    """Agree the discount that the client gets; above one's own limit the page asks who may."""
    client = client_of(request, client_id)
    form = DiscountForm(request.POST or None, initial={"percent": client.discount})

    def run() -> str:
        agree_discount(actor_of(request), client, **form.cleaned_data)
        return _("The discount is agreed.")

    return form_page(
        request,
        form,
        run,
        title=_("Agree a discount"),
        save=_("Agree"),
        right=DISCOUNT,
        back=reverse("client", args=[client_id]),
        client=client,
        note=limit_sentence(actor_of(request), DISCOUNT),
    )


@form_screen("clients/<int:client_id>/remove/", name="client-remove")
def remove(request: HttpRequest, client_id: int) -> HttpResponse:
    """Take the client out of the base."""
    client, form = client_of(request, client_id), forms.Form(request.POST if request.method == "POST" else None)

    def run() -> str:
        remove_client(actor_of(request), client)
        return _("Removed: %(client)s.") % {"client": client.name}

    note = _("The card leaves all lists and the search. Undo brings it back, with its history, for 30 days.")
    return form_page(
        request,
        form,
        run,
        title=_("Remove the client"),
        save=_("Remove"),
        right=REMOVE,
        size=1,
        back=reverse("clients"),
        client=client,
        note=note,
    )
