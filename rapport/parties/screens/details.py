"""Phones, e-mails, numbers and addresses of a client or a person."""

from collections.abc import Callable
from typing import Any, TypeVar

from django import forms
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _

from rapport.kit.refusals import NotSeen
from rapport.kit.ui.screens import deed, done, form_screen
from rapport.parties.actions import (
    add_address,
    add_contact_point,
    add_identifier,
    edit_address,
    edit_contact_point,
    edit_identifier,
    remove_detail,
)
from rapport.parties.forms.details import AddressForm, ContactForm, CountryForm, IdentifierForm, NumberForm
from rapport.parties.models import Address, Client, ContactPoint, Identifier, Person
from rapport.parties.rights import EDIT
from rapport.parties.screens.acting import form_page
from rapport.parties.screens.finding import back_of, client_of, person_of, undo_of
from rapport.parties.words import country_word
from rapport.staff.actor import actor_of

Whose = Client | Person
D = TypeVar("D", ContactPoint, Identifier, Address)


@form_screen("reach/<str:kind>/<int:pk>/new/", name="contact-new")
def contact_new(request: HttpRequest, kind: str, pk: int) -> HttpResponse:
    """Add a way to reach the client or the person."""
    whose, form = _whose(request, kind, pk), ContactForm(request.POST or None)

    def run() -> str:
        add_contact_point(actor_of(request), whose, **form.cleaned_data)
        return _("Added.")

    return _page(request, form, run, whose, _("How to reach %(name)s") % {"name": whose}, _("Add"))


@form_screen("reach/<int:pk>/", name="contact-edit")
def contact_edit(request: HttpRequest, pk: int) -> HttpResponse:
    """Put a phone, e-mail or other address right."""
    point = _found(ContactPoint, pk)
    whose = _owner(request, point)
    form = ContactForm(request.POST or None, initial={"kind": point.kind, "value": point.value, "label": point.label})

    def run() -> str:
        edit_contact_point(actor_of(request), point, **form.cleaned_data)
        return _("Saved.")

    title = _("How to reach %(name)s") % {"name": whose}
    return _page(request, form, run, whose, title, _("Save"), reverse("detail-remove", args=["contact", pk]))


@form_screen("clients/<int:client_id>/numbers/new/", name="identifier-new")
def identifier_new(request: HttpRequest, client_id: int) -> HttpResponse:
    """Add a number: the country first, then the number in that country's kinds."""
    client = client_of(request, client_id)
    country = (request.GET.get("country") or client.country)[:2].upper()
    form = IdentifierForm(country, request.POST or None)

    def run() -> str:
        add_identifier(actor_of(request), client, country=country, **form.cleaned_data)
        return _("Added.")

    title = _("Company or tax number")
    note = _("Numbers of %(country)s.") % {"country": country_word(country)} if country else ""
    return _page(
        request, form, run, client, title, _("Add"), note=note, above=CountryForm(initial={"country": country})
    )


@form_screen("numbers/<int:pk>/", name="identifier-edit")
def identifier_edit(request: HttpRequest, pk: int) -> HttpResponse:
    """Put a number right."""
    number = _found(Identifier, pk)
    client = client_of(request, number.client_id)
    form = NumberForm(request.POST or None, initial={"value": number.value})

    def run() -> str:
        edit_identifier(actor_of(request), number, **form.cleaned_data)
        return _("Saved.")

    return _page(
        request,
        form,
        run,
        client,
        _("Company or tax number"),
        _("Save"),
        reverse("detail-remove", args=["identifier", pk]),
    )


@form_screen("addresses/<str:kind>/<int:pk>/new/", name="address-new")
def address_new(request: HttpRequest, kind: str, pk: int) -> HttpResponse:
    """Add a postal address."""
    whose = _whose(request, kind, pk)
    country = whose.country if isinstance(whose, Client) else ""
    form = AddressForm(request.POST or None, initial={"country": country})

    def run() -> str:
        add_address(actor_of(request), whose, **form.cleaned_data)
        return _("Added.")

    return _page(request, form, run, whose, _("Address"), _("Add"))


@form_screen("addresses/<int:pk>/", name="address-edit")
def address_edit(request: HttpRequest, pk: int) -> HttpResponse:
    """Put a postal address right."""
    address = _found(Address, pk)
    whose = _owner(request, address)
    names = ("kind", "lines", "postcode", "city", "region", "country")
    form = AddressForm(request.POST or None, initial={name: getattr(address, name) for name in names})

    def run() -> str:
        edit_address(actor_of(request), address, **form.cleaned_data)
        return _("Saved.")

    return _page(request, form, run, whose, _("Address"), _("Save"), reverse("detail-remove", args=["address", pk]))


@deed("details/<str:model>/<int:pk>/remove/", name="detail-remove")
def remove(request: HttpRequest, model: str, pk: int) -> HttpResponse:
    """Take a phone, e-mail, number or address off the card."""
    models: dict[str, Any] = {"contact": ContactPoint, "identifier": Identifier, "address": Address}
    if model not in models:
        raise NotSeen(_("There is no such thing on a card."))
    detail: Any = _found(models[model], pk)
    whose = _owner(request, detail)
    remove_detail(actor_of(request), detail)
    return done(request, back_of(request, _address_of(whose)), toast=_("Removed."), undo=undo_of(request))


def _whose(request: HttpRequest, kind: str, pk: int) -> Whose:
    if kind == "client":
        return client_of(request, pk)
    if kind == "person":
        return person_of(request, pk)
    raise NotSeen(_("This page is not there, or it is not yours to see."))


def _found(model: type[D], pk: int) -> D:
    detail = model._default_manager.filter(pk=pk).first()
    if detail is None:
        raise NotSeen(_("This is not on the card any more."))
    return detail


def _owner(request: HttpRequest, detail: ContactPoint | Identifier | Address) -> Whose:
    """The client or person on whose card it stands, if the actor may see them."""
    person_id = getattr(detail, "person_id", None)
    return person_of(request, person_id) if person_id else client_of(request, detail.client_id or 0)


def _address_of(whose: Whose) -> str:
    return reverse("client" if isinstance(whose, Client) else "person", args=[whose.pk])


def _page(
    request: HttpRequest,
    form: forms.Form,
    run: Callable[[], str],
    whose: Whose,
    title: str,
    save: str,
    remove: str = "",
    **more: Any,
) -> HttpResponse:
    who = {"client": whose} if isinstance(whose, Client) else {"client": whose.client, "person": whose}
    return form_page(
        request, form, run, title=title, save=save, right=EDIT, back=_address_of(whose), remove=remove, **who, **more
    )
